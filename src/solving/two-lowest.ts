// The lowest and the second lowest of a stream of values. Values within a tolerance count as equal.

/** A distinct value, and the places in the stream at which it came. */
interface Level {
  readonly value: number;
  readonly places: number[];
}

export interface Group {
  /** The least value of the group. */
  readonly value: number;
  /** The places of the values within the tolerance of `value`, ascending. */
  readonly places: readonly number[];
}

/** Keeps only the values near the two lowest. */
export class Lowest {
  /** By value, ascending. */
  #levels: Level[] = [];
  #seen = 0;
  /** Higher values are ignored. */
  #highest = Number.POSITIVE_INFINITY;

  constructor(readonly tolerance: number) {}

  add(value: number): void {
    const place = this.#seen++;
    if (value > this.#highest) return;
    const at = this.#levels.findIndex((level) => level.value >= value);
    const index = at < 0 ? this.#levels.length : at;
    if (this.#levels[index]?.value === value) this.#levels[index].places.push(place);
    else this.#insert(index, { value, places: [place] });
  }

  /** The lowest group, and the group of the least value outside it. */
  groups(): [lowest: Group | undefined, second: Group | undefined] {
    return [this.#group(this.#levels[0]), this.#group(this.#second())];
  }

  #insert(index: number, level: Level): void {
    this.#levels.splice(index, 0, level);
    const second = this.#second();
    if (!second) return;
    this.#highest = second.value + this.tolerance;
    this.#levels = this.#levels.filter(({ value }) => value <= this.#highest);
  }

  #second(): Level | undefined {
    return this.#levels.find(({ value }) => value > this.#levels[0]!.value + this.tolerance);
  }

  #group(lowest: Level | undefined): Group | undefined {
    if (!lowest) return undefined;
    const { value } = lowest;
    const members = this.#levels.filter(
      (level) => level.value >= value && level.value <= value + this.tolerance,
    );
    return { value, places: members.flatMap(({ places }) => places).sort((a, b) => a - b) };
  }
}
