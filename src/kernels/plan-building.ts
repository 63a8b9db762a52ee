// Lays a plan out in the kernels' memory, some entries at a time: diagram by diagram, in several passes.
import { sharesOf } from "../base/shares.js";
import type { Pointer } from "./exports.generated.js";
import { BLOCK_BYTES, lanesOf, NUMBER_BYTES, type Precision } from "./layout.js";
import type { PlanAlpha, PlanDiagram, PlanInput } from "./plan-input.js";
import { type Kernels, orOutOfMemory } from "./pool.js";

/** The cost of setting a diagram, in entries, beside its own entries. */
const DIAGRAM_ENTRIES = 1024;

/** The cost of listing an entry, relative to copying or counting it. */
const LISTING = 4;

const NO_MEMORY = "the problem does not fit the kernels' memory";

/** Work on rows 0 … count - 1 in order, each of the same number of entries. */
interface Pass {
  readonly count: number;
  readonly entries: number;
  readonly run: (first: number, end: number) => void;
}

export class Layout {
  readonly pointer: Pointer<"Plan">;
  readonly #passes: Iterator<Pass>;
  /** The current pass, and how much of it is done. */
  #pass: Pass | undefined;
  #done = 0;

  /** @throws RangeError if the problem does not fit the kernels' memory */
  constructor(kernels: Kernels, input: PlanInput) {
    this.pointer = orOutOfMemory(() => begin(kernels, input), NO_MEMORY);
    this.#passes = passesOf(kernels, this.pointer, input);
  }

  /**
   * Adds at least `entries` entries, in whole rows. Returns whether the plan is complete.
   *
   * @throws RangeError if the problem does not fit the kernels' memory
   */
  add(entries: number): boolean {
    return orOutOfMemory(() => this.#add(entries), NO_MEMORY);
  }

  #add(entries: number): boolean {
    for (let left = entries; left > 0; ) {
      const pass = this.#pass ?? this.#next();
      if (!pass) return true;
      const end = Math.min(pass.count, this.#done + Math.ceil(left / pass.entries));
      pass.run(this.#done, end);
      left -= (end - this.#done) * pass.entries;
      this.#done = end;
      if (end === pass.count) this.#pass = undefined;
    }
    return false;
  }

  #next(): Pass | undefined {
    const { value, done } = this.#passes.next();
    this.#done = 0;
    this.#pass = done ? undefined : value;
    return this.#pass;
  }
}

function begin(
  kernels: Kernels,
  { alphas, diagrams, orientation, distance, takesMean = false }: PlanInput,
): Pointer<"Plan"> {
  const { exports } = kernels;
  const plan = exports.newPlan(
    alphas.length,
    diagrams.length,
    orientation === "per-outcome" ? 1 : 0,
    distance,
    Number(takesMean),
  );
  alphas.forEach((alpha, index) => {
    const { rows, cols, learned } = alpha;
    exports.setAlpha(plan, index, rows, cols, learned ? 1 : 0);
    if (!learned || !alpha.allowed) return;
    const masked = maskOf(alpha, alpha.allowed, exports.alphaRowStride(plan, index));
    exports.maskAlpha(plan, index, masked.length, kernels.putI32(masked));
  });
  return plan;
}

/** The byte offsets of the entries that an alpha may not use. */
function maskOf({ rows }: PlanAlpha, allowed: readonly (readonly number[])[], rowStride: number): number[] {
  return allowed.flatMap((values, column) => {
    const others = Array.from({ length: rows }, (_, row) => row).filter((row) => !values.includes(row));
    return others.map((row) => row * rowStride + column * BLOCK_BYTES);
  });
}

/** The passes of a plan, each made when the passes before it are done. */
function* passesOf(kernels: Kernels, plan: Pointer<"Plan">, input: PlanInput): Generator<Pass> {
  const { exports } = kernels;
  const { alphas, diagrams } = input;
  for (const [index, diagram] of diagrams.entries()) {
    const set = () => setDiagram(kernels, plan, input, index);
    yield { count: 1, entries: DIAGRAM_ENTRIES, run: set };
    const target = exports.sideOf(plan, index, 1);
    yield targetConstants(kernels, input, target, diagram);
    const { rows, cols } = diagram.mu;
    yield* listing(kernels, input, target, rows, cols, alphas[diagram.targets[0]!]!.cols);
    const source = exports.sideOf(plan, index, 0);
    const { nu, sources } = diagram;
    if (sources.length === 0) {
      yield pairConstants(kernels, input, source, diagram);
      continue;
    }
    yield sourceConstants(kernels, input, source, diagram);
    yield* listing(kernels, input, source, nu.cols, nu.rows, alphas[diagram.sources[0]!]!.rows);
  }
  exports.finishPlan(plan);
}

function setDiagram(
  kernels: Kernels,
  plan: Pointer<"Plan">,
  { diagrams, precision, takesMean }: PlanInput,
  index: number,
): void {
  const { targets, sources, weight, mu, columnStates } = diagrams[index]!;
  const targetsAt = kernels.putI32(targets);
  const sourcesAt = kernels.putI32(sources);
  const set = kernels.exports[`setDiagram_${precision}`];
  const statesAt = columnStates ? kernels.putI32(columnStates) : 0;
  set(plan, index, weight, targets.length, targetsAt, sources.length, sourcesAt, mu.cols, statesAt);
  if (takesMean) setShares(kernels, plan, precision, index, diagrams[index]!);
}

/** Sets the share of every column in the mean. */
function setShares(
  kernels: Kernels,
  plan: Pointer<"Plan">,
  precision: Precision,
  index: number,
  { mu, columnWeights }: PlanDiagram,
): void {
  const at = (kernels.exports.sharesOf(plan, index) >>> 0) / NUMBER_BYTES[precision];
  kernels.numbers(precision).set(sharesOf(columnWeights, mu.cols), at);
}

/** Copies mu. Its rows are those of the target's side. */
function targetConstants(
  kernels: Kernels,
  { precision }: PlanInput,
  side: Pointer<"Side">,
  { mu: { rows, cols, data } }: PlanDiagram,
): Pass {
  const at = indexOf(kernels, precision, side);
  const run = (first: number, end: number) =>
    kernels.numbers(precision).set(data.subarray(first * cols, end * cols), at + first * cols);
  return { count: rows, entries: cols, run };
}

/** Copies nu. Its columns are the rows of the source's side. */
function sourceConstants(
  kernels: Kernels,
  { precision }: PlanInput,
  side: Pointer<"Side">,
  { nu: { rows, cols, data } }: PlanDiagram,
): Pass {
  const at = indexOf(kernels, precision, side);
  const run = (first: number, end: number) => {
    const numbers = kernels.numbers(precision);
    for (let row = first; row < end; row++) {
      for (let c = 0, to = at + row, from = row * cols; c < cols; c++, to += rows)
        numbers[to] = data[from++]!;
    }
  };
  return { count: rows, entries: cols, run };
}

/** Copies nu of a diagram of pairs: the value of the source's side, the same in every lane. */
function pairConstants(
  kernels: Kernels,
  { precision }: PlanInput,
  side: Pointer<"Side">,
  { nu: { rows, cols, data } }: PlanDiagram,
): Pass {
  const { block } = lanesOf(precision);
  const at = (kernels.exports.outOf(side) >>> 0) / NUMBER_BYTES[precision];
  const run = (first: number, end: number) => {
    const numbers = kernels.numbers(precision);
    for (let c = first, to = at + first * rows * block; c < end; c++) {
      for (let row = 0; row < rows; row++, to += block) numbers.fill(data[row * cols + c]!, to, to + block);
    }
  };
  return { count: cols, entries: rows * block, run };
}

/** The index of a side's constants in the memory's numbers. */
function indexOf(kernels: Kernels, precision: Precision, side: Pointer<"Side">): number {
  return (kernels.exports.constantsOf(side) >>> 0) / NUMBER_BYTES[precision];
}

/** Counts and lists a side's constants, contracted × others, for the contracted states of its first alpha. */
function* listing(
  { exports }: Kernels,
  { precision }: PlanInput,
  side: Pointer<"Side">,
  contracted: number,
  others: number,
  first: number,
): Generator<Pass> {
  const count = exports[`countConstants_${precision}`];
  yield { count: contracted, entries: others, run: (from, end) => count(side, from, end) };
  const list = exports[`listConstants_${precision}`];
  const lines = (contracted * others) / first;
  yield { count: lines, entries: LISTING * first, run: (from, end) => list(side, from, end) };
}
