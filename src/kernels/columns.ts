// Distances of columns, computed by the kernels.
import type { Matrix } from "../base/matrix.js";
import { type Kernels, withKernels } from "./pool.js";

/**
 * The distance of each pair of columns of two matrices of the same shape.
 *
 * @param distance the number of a distance of assembly/distances/distance.ts
 */
export function columnDistancesBy(distance: number, { rows, cols, data }: Matrix, q: Matrix): Float64Array {
  return withKernels((kernels) => {
    const [a, b] = [put(kernels, data), put(kernels, q.data)];
    const out = kernels.allocate(8 * (cols + 1));
    kernels.exports.columnDistances(distance, out, a, b, rows, cols);
    return kernels.f64(out, cols).slice();
  });
}

/** Copies values into the memory, with room for one number more: the kernels read two columns at a time. */
function put(kernels: Kernels, values: Float64Array): number {
  const pointer = kernels.allocate(8 * (values.length + 1));
  kernels.f64(pointer, values.length).set(values);
  return pointer;
}
