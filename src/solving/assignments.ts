// All deterministic alphas, surjective or not, in lexicographic order: how many there are, and one after the other in place.

/** The shape of an alpha: high-level states × joint low-level states. */
interface Shape {
  readonly rows: number;
  readonly cols: number;
}

/** How many maps there are from `cols` joint states to `rows` states; exact up to 2⁵³, beyond that rounded. */
export function countAssignments({ rows, cols }: Shape, surjective: boolean): number {
  return surjective ? countSurjections(rows, cols) : rows ** cols;
}

/** s(n, k) = k·(s(n−1, k−1) + s(n−1, k)): the n-th column alone reaches its state, or joins others. Nothing cancels. */
function countSurjections(rows: number, cols: number): number {
  const counts = Float64Array.from({ length: rows + 1 }, (_, k) => (k === 0 ? 1 : 0));
  for (let n = 1; n <= cols; n++) {
    for (let k = rows; k >= 1; k--) counts[k] = k * (counts[k - 1]! + counts[k]!);
    counts[0] = 0;
  }
  return counts[rows]!;
}

/** One alpha as the state of every column, stepping through all; no dead end is entered. */
export class Assignment {
  readonly states: Int32Array;
  readonly #rows: number;
  /** How many columns have each state. */
  readonly #uses: Int32Array;
  /** How many states no column has yet; kept at 0 where they need not all be reached. */
  #missing: number;
  readonly #step: number;

  /** Starts at the first; surjective ones need at least as many columns as rows. */
  constructor({ rows, cols }: Shape, surjective: boolean) {
    this.states = new Int32Array(cols);
    this.#rows = rows;
    this.#uses = new Int32Array(rows);
    this.#step = surjective ? 1 : 0;
    this.#missing = surjective ? rows : 0;
    this.#fill(0);
  }

  /** Steps to the next; after the last goes back to the first and returns false. */
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

  /** Gives a column its first state from `least` on that leaves enough columns for the states missing. */
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
