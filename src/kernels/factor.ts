// Tables over listed variables, and their products by the Wasm kernel.

import type { Pausable } from "../base/pausable.js";
import type { Kernels } from "./pool.js";

/** A table in C order over `scope`: the first variable is the slowest. */
export interface Factor {
  readonly scope: readonly number[];
  readonly table: Float64Array;
}

/** An axis of the result, with its byte strides in both operands: 0 if an operand does not depend on it. */
interface Axis {
  readonly size: number;
  readonly a: number;
  readonly b: number;
}

/** All or a part of a result: its axes and its place in the memory. */
interface Part {
  readonly axes: readonly Axis[];
  readonly out: number;
  readonly a: number;
  readonly b: number;
}

/** A product with its operands in the kernels' memory. */
interface Laid {
  readonly part: Part;
  readonly sum: Axis;
  readonly size: number;
}

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Multiply-adds per call of the kernel, and entries copied at once: a few milliseconds. */
export const PIECE = 2 ** 20;

/** The neutral factor. */
export const one: Factor = { scope: [], table: Float64Array.of(1) };

/** The product of two factors, with pauses in long work. */
export function* product(
  kernels: Kernels,
  left: Factor,
  right: Factor,
  scope: readonly number[],
  summed: number | undefined,
  cards: readonly number[],
): Pausable<Factor> {
  const size = scope.reduce((size, node) => size * cards[node]!, summed === undefined ? 1 : cards[summed]!);
  return size > PIECE
    ? yield* contractInPieces(kernels, left, right, scope, summed, cards)
    : contract(kernels, left, right, scope, summed, cards);
}

/**
 * The product of two factors over `scope`, with `summed` summed out. It holds the kernels' memory only during
 * the call.
 *
 * @param cards the number of states of each variable
 * @param scope the variables of the result; variables of neither factor are broadcast
 */
export function contract(
  kernels: Kernels,
  left: Factor,
  right: Factor,
  scope: readonly number[],
  summed: number | undefined,
  cards: readonly number[],
): Factor {
  const pa = kernels.putF64(left.table);
  const pb = kernels.putF64(right.table);
  const { part, sum, size } = layOut(kernels, left, right, pa, pb, scope, summed, cards);
  fill(kernels, part, sum);
  const table = kernels.f64(part.out, size).slice();
  kernels.exports.reset();
  return { scope, table };
}

/** `contract` with pauses; the same bits. */
export function* contractInPieces(
  kernels: Kernels,
  left: Factor,
  right: Factor,
  scope: readonly number[],
  summed: number | undefined,
  cards: readonly number[],
): Pausable<Factor> {
  const pa = kernels.allocate(BYTES * left.table.length);
  const pb = kernels.allocate(BYTES * right.table.length);
  const { part, sum, size } = layOut(kernels, left, right, pa, pb, scope, summed, cards);
  yield* copy(left.table, kernels.f64(pa, left.table.length));
  yield* copy(right.table, kernels.f64(pb, right.table.length));
  for (const piece of piecesOf(part, Math.max(1, PIECE / sum.size))) {
    fill(kernels, piece, sum);
    yield;
  }
  const table = new Float64Array(size);
  yield* copy(kernels.f64(part.out, size), table);
  kernels.exports.reset();
  return { scope, table };
}

/** Restricts a table over `scope` to one state of some variables. The result is over the other variables. */
export function restrict(
  table: Float64Array,
  scope: readonly number[],
  states: ReadonlyMap<number, number>,
  cards: readonly number[],
): Float64Array {
  let kept = table;
  let inner = 1;
  for (const node of scope.toReversed()) {
    const state = states.get(node);
    if (state === undefined) inner *= cards[node]!;
    else kept = sliceOf(kept, state, cards[node]!, inner);
  }
  return kept;
}

/** The part of a table with axes (outer, `card`, `inner`) at one state of the middle axis. */
function sliceOf(table: Float64Array, state: number, card: number, inner: number): Float64Array {
  const slice = new Float64Array(table.length / card);
  for (let to = 0, from = state * inner; to < slice.length; from += card * inner)
    for (let i = 0; i < inner; i++) slice[to++] = table[from + i]!;
  return slice;
}

/** Finds the axes and allocates the result. */
function layOut(
  kernels: Kernels,
  left: Factor,
  right: Factor,
  pa: number,
  pb: number,
  scope: readonly number[],
  summed: number | undefined,
  cards: readonly number[],
): Laid {
  const a = byteStrides(left.scope, cards);
  const b = byteStrides(right.scope, cards);
  const axisOf = (node: number): Axis => ({ size: cards[node]!, a: a.get(node) ?? 0, b: b.get(node) ?? 0 });
  const axes = coalesce(scope.map(axisOf));
  const sum = summed === undefined ? { size: 1, a: 0, b: 0 } : axisOf(summed);
  const size = entriesOf(axes);
  return { part: { axes, out: kernels.allocate(BYTES * size), a: pa, b: pb }, sum, size };
}

/** Computes a part of the result. Its description is allocated anew in the kernels' memory. */
function fill(kernels: Kernels, { axes, out, a, b }: Part, sum: Axis): void {
  const shape = kernels.putI32(axes.map((axis) => axis.size));
  const strideA = kernels.putI32(axes.map((axis) => axis.a));
  const strideB = kernels.putI32(axes.map((axis) => axis.b));
  const counters = kernels.allocate(4 * axes.length);
  kernels.exports.contract(out, a, b, axes.length, shape, strideA, strideB, counters, sum.size, sum.a, sum.b);
}

/** Splits a part along its slowest axes into parts of at most `most` entries, at least one. */
function* piecesOf(part: Part, most: number): Generator<Part> {
  const [first, ...inner] = part.axes;
  const below = entriesOf(inner);
  if (first!.size * below <= most || first!.size * below === 1) {
    yield part;
    return;
  }
  const step = Math.max(1, Math.floor(most / below));
  for (let from = 0; from < first!.size; from += step) {
    const size = Math.min(step, first!.size - from);
    const out = part.out + BYTES * from * below;
    const [a, b] = [part.a + from * first!.a, part.b + from * first!.b];
    const axes = size === 1 && inner.length > 0 ? inner : [{ ...first!, size }, ...inner];
    yield* piecesOf({ axes, out, a, b }, most);
  }
}

function* copy(from: Float64Array, to: Float64Array): Pausable<void> {
  for (let at = 0; at < from.length; at += PIECE) {
    to.set(from.subarray(at, at + PIECE), at);
    yield;
  }
}

function entriesOf(axes: readonly Axis[]): number {
  return axes.reduce((product, axis) => product * axis.size, 1);
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

/** Drops axes of one state and joins neighbours of one stride in both operands. Leaves at least one axis. */
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
