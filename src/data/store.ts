// Keeps the codes of rows until the states of all variables are known.

/** Rows of numbers, all of the same length. */
export interface RowStore {
  /** Adds a copy of a row. */
  write(row: Float64Array): void;
  /** The rows in their order. Each is good until the next. */
  rows(): Iterable<Float64Array>;
}

/** The rows of one piece of memory. */
const PIECE = 2 ** 10;

/** Keeps rows in memory. */
export class MemoryStore implements RowStore {
  readonly #pieces: Float64Array[] = [];
  #rows = 0;

  constructor(readonly width: number) {}

  write(row: Float64Array): void {
    const place = this.#rows++ % PIECE;
    if (place === 0) this.#pieces.push(new Float64Array(PIECE * this.width));
    this.#pieces.at(-1)!.set(row, place * this.width);
  }

  *rows(): Iterable<Float64Array> {
    for (let i = 0; i < this.#rows; i++) {
      const from = (i % PIECE) * this.width;
      yield this.#pieces[Math.floor(i / PIECE)]!.subarray(from, from + this.width);
    }
  }
}
