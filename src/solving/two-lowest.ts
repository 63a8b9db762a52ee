// The lowest and the second lowest of many values that come one by one, where values within a tolerance are the same.

/** One of the distinct values seen: how often, and the key of the first item that had it. */
interface Level<T> {
  readonly value: number;
  readonly order: number;
  readonly item: T;
  count: number;
}

export interface Group<T> {
  /** The least value of the group. */
  readonly value: number;
  /** The first item within the tolerance of it. */
  readonly item: T;
  /** How many items are within the tolerance of it. */
  readonly count: number;
}

/** Remembers no more than the values near the two lowest. */
export class Lowest<T> {
  /** By value, ascending. */
  #levels: Level<T>[] = [];
  #seen = 0;
  /** Values above play no part. */
  #highest = Number.POSITIVE_INFINITY;

  constructor(readonly tolerance: number) {}

  /** Takes an item; `item` is called only where its value is among the lowest so far. */
  add(value: number, item: () => T): void {
    const order = this.#seen++;
    if (value > this.#highest) return;
    const at = this.#levels.findIndex((level) => level.value >= value);
    const place = at < 0 ? this.#levels.length : at;
    if (this.#levels[place]?.value === value) this.#levels[place].count++;
    else this.#insert(place, { value, order, item: item(), count: 1 });
  }

  /** The lowest group, and the one of the least value that is not in it. */
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
