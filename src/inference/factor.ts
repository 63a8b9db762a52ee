// Tables over listed variables, and their product on the Wasm kernel.
import type { Kernels } from "../kernels/instance.js";

/** A table in C order over `scope`: the first variable is the slowest. */
export interface Factor {
  readonly scope: readonly number[];
  readonly table: Float64Array;
}

/** An axis of the result, with its byte strides in the two operands; 0 where an operand does not depend on it. */
interface Axis {
  readonly size: number;
  readonly a: number;
  readonly b: number;
}

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** The factor that changes nothing. */
export const one: Factor = { scope: [], table: Float64Array.of(1) };

/**
 * The product of two factors, laid out over `scope`, with `summed` summed out. The kernels' memory is taken for this one step only.
 *
 * @param cards the number of states of each variable
 * @param scope the variables of the result; those of neither factor are broadcast
 */
export function contract(
  kernels: Kernels,
  left: Factor,
  right: Factor,
  scope: readonly number[],
  summed: number | undefined,
  cards: readonly number[],
): Factor {
  const a = byteStrides(left.scope, cards);
  const b = byteStrides(right.scope, cards);
  const axisOf = (node: number): Axis => ({ size: cards[node]!, a: a.get(node) ?? 0, b: b.get(node) ?? 0 });
  const axes = coalesce(scope.map(axisOf));
  const sum = summed === undefined ? { size: 1, a: 0, b: 0 } : axisOf(summed);
  const pa = kernels.putF64(left.table);
  const pb = kernels.putF64(right.table);
  const shape = kernels.putI32(axes.map((axis) => axis.size));
  const strideA = kernels.putI32(axes.map((axis) => axis.a));
  const strideB = kernels.putI32(axes.map((axis) => axis.b));
  const counters = kernels.allocate(4 * axes.length);
  const size = axes.reduce((product, axis) => product * axis.size, 1);
  const out = kernels.allocate(BYTES * size);
  const { contract, reset } = kernels.exports;
  contract(out, pa, pb, axes.length, shape, strideA, strideB, counters, sum.size, sum.a, sum.b);
  const table = kernels.f64(out, size).slice();
  reset();
  return { scope, table };
}

function byteStrides(scope: readonly number[], cards: readonly number[]): Map<number, number> {
  const strides = new Map<number, number>();
  let stride = BYTES;
  for (const node of scope.toReversed()) {
    strides.set(node, stride);
    stride *= cards[node]!;
  }
  return strides;
}

/** Drops axes of one state and joins neighbours that both operands run through in one stride; at least one axis is left. */
function coalesce(axes: readonly Axis[]): Axis[] {
  const joined: Axis[] = [];
  for (const axis of axes) {
    if (axis.size === 1) continue;
    const outer = joined.at(-1);
    if (outer && outer.a === axis.a * axis.size && outer.b === axis.b * axis.size)
      joined[joined.length - 1] = { ...axis, size: outer.size * axis.size };
    else joined.push(axis);
  }
  return joined.length > 0 ? joined : [{ size: 1, a: 0, b: 0 }];
}
