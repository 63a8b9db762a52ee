// Keeps the codes of rows until the states of all variables are known.

/** Rows of numbers, all of the same length. */
export interface RowStore {
  /** Adds a copy of a row. */
  write(row: Float64Array): void;
  /** Calls back with the rows in their order: the numbers of a row begin at a place of a list. */
  each(visit: (numbers: Float64Array, from: number) => void): void;
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

  each(visit: (numbers: Float64Array, from: number) => void): void {
    for (let i = 0; i < this.#rows; i++)
      visit(this.#pieces[Math.floor(i / PIECE)]!, (i % PIECE) * this.width);
  }
}
