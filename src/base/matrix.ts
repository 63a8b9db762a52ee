// A dense real matrix, row-major: the one matrix type of the package.

/** What every function accepts as a matrix: a `Matrix`, its plain fields, or nested rows. */
export type MatrixLike =
  | { readonly rows: number; readonly cols: number; readonly data: ArrayLike<number> }
  | readonly (readonly number[])[];

/** A dense matrix; entry (i, j) is `data[i * cols + j]`. Its JSON form is the array of its rows. */
export class Matrix {
  constructor(
    readonly rows: number,
    readonly cols: number,
    readonly data: Float64Array = new Float64Array(rows * cols),
  ) {
    if (data.length !== rows * cols) {
      throw new RangeError(`a ${rows} × ${cols} matrix has ${rows * cols} entries, found ${data.length}`);
    }
  }

  /** Copies nested rows or plain fields. Throws a RangeError if rows differ in length. */
  static from(value: MatrixLike): Matrix {
    if ("data" in value) return new Matrix(value.rows, value.cols, Float64Array.from(value.data));
    const cols = value[0]?.length ?? 0;
    const ragged = value.findIndex((row) => row.length !== cols);
    if (ragged >= 0)
      throw new RangeError(`row ${ragged} has ${value[ragged]?.length} entries, row 0 has ${cols}`);
    return new Matrix(value.length, cols, Float64Array.from(value.flat()));
  }

  /** The entry in a row and a column, both from 0. */
  at(row: number, col: number): number {
    return this.data[row * this.cols + col]!;
  }

  /** The nested rows. */
  toJSON(): number[][] {
    const { rows, cols, data } = this;
    const nested: number[][] = [];
    for (let i = 0; i < rows; i++) {
      const row: number[] = [];
      for (let j = 0; j < cols; j++) row.push(data[i * cols + j]!);
      nested.push(row);
    }
    return nested;
  }
}
