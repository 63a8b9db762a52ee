// Enumerates the deterministic alphas in lexicographic order, in place, and counts them.

/** The shape of an alpha: high-level states × joint low-level states. */
interface Shape {
  readonly rows: number;
  readonly cols: number;
}

/** The number of maps from `cols` joint states to `rows` states: exact up to 2⁵³, rounded above. */
export function countAssignments({ rows, cols }: Shape, surjective: boolean): number {
  return surjective ? countSurjections(rows, cols) : rows ** cols;
}

/** s(n, k) = k·(s(n−1, k−1) + s(n−1, k)): column n is alone in its state or joins others. No cancellation. */
function countSurjections(rows: number, cols: number): number {
  const counts = Float64Array.from({ length: rows + 1 }, (_, k) => (k === 0 ? 1 : 0));
  for (let n = 1; n <= cols; n++) {
    for (let k = rows; k >= 1; k--) counts[k] = k * (counts[k - 1]! + counts[k]!);
    counts[0] = 0;
  }
  return counts[rows]!;
}

/** One alpha as the state of every column. It steps through all alphas and never enters a dead end. */
export class Assignment {
  readonly states: Int32Array;
  readonly #rows: number;
  /** The number of columns of each state. */
  readonly #uses: Int32Array;
  /** The number of states that no column has yet; always 0 if alphas need not be surjective. */
  #missing: number;
  readonly #step: number;

  /** Starts at the first alpha. Surjective alphas need at least as many columns as rows. */
  constructor({ rows, cols }: Shape, surjective: boolean) {
    this.states = new Int32Array(cols);
    this.#rows = rows;
    this.#uses = new Int32Array(rows);
    this.#step = surjective ? 1 : 0;
    this.#missing = surjective ? rows : 0;
    this.#fill(0);
  }

  /** Steps to the next alpha. After the last it returns to the first and gives false. */
  next(): boolean {
    for (let column = this.states.length - 1; column >= 0; column--) {
      const previous = this.states[column]!;
      this.#take(previous);
      if (this.#put(column, previous + 1)) {
        this.#fill(column + 1);
        return true;
      }
    }
    this.#fill(0);
    return false;
  }

  #fill(from: number): void {
    for (let column = from; column < this.states.length; column++) this.#put(column, 0);
  }

  /** Gives a column the first state from `least` on that leaves enough columns for the missing states. */
  #put(column: number, least: number): boolean {
    const left = this.states.length - column - 1;
    for (let state = least; state < this.#rows; state++) {
      const missing = this.#uses[state] === 0 ? this.#missing - this.#step : this.#missing;
      if (missing > left) continue;
      this.#missing = missing;
      this.#uses[state]!++;
      this.states[column] = state;
      return true;
    }
    return false;
  }

  #take(state: number): void {
    this.#uses[state]!--;
    if (this.#uses[state] === 0) this.#missing += this.#step;
  }
}
