// The lowest and the second lowest of a stream of values. Values within a tolerance count as equal.

/** A distinct value: how often it came, and the first item that had it. */
interface Level<T> {
  readonly value: number;
  readonly order: number;
  readonly item: T;
  count: number;
}

export interface Group<T> {
  /** The least value of the group. */
  readonly value: number;
  /** The first item within the tolerance of `value`. */
  readonly item: T;
  /** The number of items within the tolerance of `value`. */
  readonly count: number;
}

/** Keeps only the values near the two lowest. */
export class Lowest<T> {
  /** By value, ascending. */
  #levels: Level<T>[] = [];
  #seen = 0;
  /** Higher values are ignored. */
  #highest = Number.POSITIVE_INFINITY;

  constructor(readonly tolerance: number) {}

  /** Takes a value. `item` is called only if the value is among the lowest so far. */
  add(value: number, item: () => T): void {
    const order = this.#seen++;
    if (value > this.#highest) return;
    const at = this.#levels.findIndex((level) => level.value >= value);
    const place = at < 0 ? this.#levels.length : at;
    if (this.#levels[place]?.value === value) this.#levels[place].count++;
    else this.#insert(place, { value, order, item: item(), count: 1 });
  }

  /** The lowest group, and the group of the least value outside it. */
  groups(): [lowest: Group<T> | undefined, second: Group<T> | undefined] {
    return [this.#group(this.#levels[0]), this.#group(this.#second())];
  }

  #insert(place: number, level: Level<T>): void {
    this.#levels.splice(place, 0, level);
    const second = this.#second();
    if (!second) return;
    this.#highest = second.value + this.tolerance;
    this.#levels = this.#levels.filter(({ value }) => value <= this.#highest);
  }

  #second(): Level<T> | undefined {
    return this.#levels.find(({ value }) => value > this.#levels[0]!.value + this.tolerance);
  }

  #group(lowest: Level<T> | undefined): Group<T> | undefined {
    if (!lowest) return undefined;
    const { value } = lowest;
    const members = this.#levels.filter(
      (level) => level.value >= value && level.value <= value + this.tolerance,
    );
    const first = members.reduce((a, b) => (b.order < a.order ? b : a));
    return { value, item: first.item, count: members.reduce((sum, level) => sum + level.count, 0) };
  }
}
