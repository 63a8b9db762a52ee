// Whether some alpha within a constraint reaches every high-level state.
import type { AlphaConstraint } from "./constraint.js";

/** The most partial alphas that are tried. Beyond, an alpha is taken to exist. */
const MOST_TRIES = 100_000;

export class SurjectiveSearch {
  #tries = 0;

  /** @param rows the number of high-level states */
  constructor(
    readonly allowed: AlphaConstraint["allowed"],
    readonly order: AlphaConstraint["order"],
    readonly rows: number,
  ) {}

  /** States that no alpha reaches together, as few as a matching shows; undefined if there is an alpha. */
  missing(): number[] | undefined {
    const unmatched = this.#unmatched();
    if (unmatched || this.order.length === 0) return unmatched;
    const bounds = this.allowed.map((values) => [values[0]!, values.at(-1)!] as const);
    return this.#reaches(0, bounds) ? undefined : [...Array(this.rows).keys()];
  }

  /** States that have fewer joint states together than they are: the rows of a failed matching. */
  #unmatched(): number[] | undefined {
    const rowOf = new Map<number, number>();
    for (let row = 0; row < this.rows; row++) {
      const seen = new Set<number>();
      if (this.#augment(row, rowOf, seen)) continue;
      return [row, ...[...seen].map((joint) => rowOf.get(joint)!)].sort((a, b) => a - b);
    }
    return undefined;
  }

  #augment(row: number, rowOf: Map<number, number>, seen: Set<number>): boolean {
    for (const [joint, values] of this.allowed.entries()) {
      if (seen.has(joint) || !values.includes(row)) continue;
      seen.add(joint);
      const other = rowOf.get(joint);
      if (other !== undefined && !this.#augment(other, rowOf, seen)) continue;
      rowOf.set(joint, row);
      return true;
    }
    return false;
  }

  /** Whether joint states can be given to the rows from `row` on, within bounds. */
  #reaches(row: number, bounds: readonly (readonly [number, number])[]): boolean {
    if (row === this.rows || ++this.#tries > MOST_TRIES) return true;
    for (const [joint, values] of this.allowed.entries()) {
      const [least, largest] = bounds[joint]!;
      if (row < least || row > largest || !values.includes(row)) continue;
      const next = this.#narrowed(bounds, joint, row);
      if (next && this.#reaches(row + 1, next)) return true;
    }
    return false;
  }

  /** The bounds once a joint state has a value; undefined if some joint state has none left. */
  #narrowed(
    bounds: readonly (readonly [number, number])[],
    joint: number,
    value: number,
  ): (readonly [number, number])[] | undefined {
    const next = bounds.map(([least, largest]): [number, number] => [least, largest]);
    next[joint] = [value, value];
    for (let changed = true; changed; ) {
      changed = false;
      for (const [a, b] of this.order) {
        const least = this.#from(b, Math.max(next[b]![0], next[a]![0]));
        const largest = this.#downFrom(a, Math.min(next[a]![1], next[b]![1]));
        if (least > next[b]![1] || largest < next[a]![0]) return undefined;
        changed ||= least !== next[b]![0] || largest !== next[a]![1];
        next[b]![0] = least;
        next[a]![1] = largest;
      }
    }
    return next;
  }

  #from(joint: number, least: number): number {
    return this.allowed[joint]!.find((value) => value >= least) ?? Number.POSITIVE_INFINITY;
  }

  #downFrom(joint: number, largest: number): number {
    return this.allowed[joint]!.findLast((value) => value <= largest) ?? Number.NEGATIVE_INFINITY;
  }
}
