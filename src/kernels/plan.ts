// A problem compiled to the kernels' memory: alphas, diagrams and one block of restarts, in one precision.

import { Matrix } from "../base/matrix.js";
import type { Pointer } from "./exports.generated.js";
import { BLOCK_BYTES, lanesOf, NUMBER_BYTES, type Precision } from "./layout.js";
import type { Slicer } from "./pacing.js";
import { Layout } from "./plan-building.js";
import type { PlanAlpha, PlanDiagram, PlanInput } from "./plan-input.js";
import type { Kernels } from "./pool.js";
import { type EpochMemory, type LossRecord, recordAt, scheduleAt } from "./training.js";

/** The parameters of the relaxed objective: total = λ·Σ w·D + penalty·Σ (1 − row maximum). */
export interface ObjectiveParameters {
  readonly temperature: number;
  readonly lambda: number;
  readonly smoothing: number;
  /** The weight of the penalty, Σ over alphas and high-level states of 1 − the largest entry of the row. */
  readonly penalty: number;
}

/** The number of an optimiser of assembly/learner/optimiser.ts, and its parameters; unused ones are 0. */
export interface OptimiserParameters {
  readonly kind: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** The relaxed loss, λ · distance + penalty, and its two parts. */
export interface Losses {
  readonly total: number;
  /** Σ over the diagrams of their largest (or mean) distance times their weight. */
  readonly distance: number;
  readonly penalty: number;
}

/** The most entries of a matrix of lanes: its three blocks (assembly/distances/) need 32-bit pointers. */
const MAX_LANE_ENTRIES = 2 ** 24;

/** @throws RangeError if an alpha or a path does not fit, with a block of restarts side by side */
function refuseTooLarge({ alphas, diagrams }: PlanInput): void {
  let entries = 0;
  for (const { rows, cols } of alphas) entries = Math.max(entries, rows * cols);
  for (const { mu, nu, sources } of diagrams) {
    const states = sources.reduce((product, alpha) => product * alphas[alpha]!.cols, 1);
    entries = Math.max(entries, Math.max(mu.rows, nu.rows) * mu.cols, nu.rows * states);
  }
  if (entries <= MAX_LANE_ENTRIES) return;
  throw new RangeError(`a matrix of ${entries} entries does not fit the kernels' memory`);
}

/** The work of a part of an epoch or evaluation, in products of two vectors: a millisecond or two. */
export const PART_WORK = 2 ** 21;

/** A compiled problem. Lane r of every block is one restart; `width` restarts fit. */
export class Plan {
  readonly width: number;
  readonly alphas: readonly PlanAlpha[];
  readonly diagrams: readonly PlanDiagram[];
  readonly precision: Precision;
  readonly #kernels: Kernels;
  readonly #pointer: Pointer<"Plan">;
  readonly #layout: Layout;
  /** Looked up once: building the name at every draw would take as long as the draw. */
  readonly #draw: (plan: Pointer<"Plan">, lane: number, seed: number) => void;
  #parameters: ObjectiveParameters | undefined;

  /** Call `layOut` before other methods. Throws a RangeError if the problem does not fit the memory. */
  constructor(kernels: Kernels, input: PlanInput) {
    this.#kernels = kernels;
    this.#draw = kernels.exports[`drawWeights_${input.precision}`];
    this.alphas = input.alphas;
    this.diagrams = input.diagrams;
    this.precision = input.precision;
    this.width = lanesOf(input.precision).block;
    refuseTooLarge(input);
    this.#layout = new Layout(kernels, input);
    this.#pointer = this.#layout.pointer;
  }

  /**
   * Lays out further entries, by default all. Returns whether the plan is complete. Throws a RangeError if
   * the problem does not fit the kernels' memory.
   */
  layOut(entries = Number.POSITIVE_INFINITY): boolean {
    return this.#layout.add(entries);
  }

  setObjective(parameters: ObjectiveParameters): void {
    const { temperature, lambda, smoothing, penalty } = parameters;
    this.#parameters = parameters;
    this.#kernels.exports.setObjective(this.#pointer, temperature, lambda, smoothing, penalty);
  }

  setOptimiser(parameters: OptimiserParameters): void {
    const { kind, learningRate, weightDecay, beta1, beta2, epsilon } = parameters;
    const { exports } = this.#kernels;
    exports.setOptimiser(this.#pointer, kind, learningRate, weightDecay, beta1, beta2, epsilon);
  }

  /** Begins a block of `restarts` restarts, at most `width`, with no steps taken. */
  startBlock(restarts: number): void {
    const vectors = Math.ceil(restarts / lanesOf(this.precision).vector);
    this.#kernels.exports.startBlock(this.#pointer, vectors);
  }

  /** Draws the starting weights of one lane. */
  drawWeights(lane: number, seed: number): void {
    this.#draw(this.#pointer, lane, seed);
  }

  /** Sets the weights of one alpha in one lane. */
  setWeights(alpha: number, lane: number, values: ArrayLike<number>): void {
    this.#setMatrix(alpha, lane, this.#kernels.exports.alphaWeights(this.#pointer, alpha), values);
  }

  /** Sets a held alpha in one lane, row-major. */
  setRelaxed(alpha: number, lane: number, values: ArrayLike<number>): void {
    this.#setMatrix(alpha, lane, this.#kernels.exports.alphaRelaxed(this.#pointer, alpha), values);
  }

  /** Sets a held alpha in one lane from the state of every column. */
  setStates(alpha: number, lane: number, states: readonly number[]): void {
    const { rows, cols } = this.alphas[alpha]!;
    const pointer = this.#kernels.exports.alphaRelaxed(this.#pointer, alpha);
    const { lanes, first, rowStep } = this.#entries(alpha, lane, pointer);
    for (let i = 0; i < rows; i++) {
      for (let j = 0, at = first + i * rowStep; j < cols; j++, at += this.width)
        lanes[at] = states[j] === i ? 1 : 0;
    }
  }

  /** Computes losses and gradient of the current weights. */
  objective(): void {
    this.#kernels.exports[`objective_${this.precision}`](this.#pointer);
  }

  /** Does a part of `objective`, of about `work`; f64 only. Returns whether that was the last part. */
  objectivePart(work: number): boolean {
    return this.#kernels.exports.objectivePart_f64(this.#pointer, work) !== 0;
  }

  /** Runs epochs from number `from` on. */
  train(epochs: number, from = 0, memory: EpochMemory = {}): void {
    const run = this.#kernels.exports[`train_${this.precision}`];
    run(this.#pointer, epochs, recordAt(memory, from), scheduleAt(memory, from));
  }

  /**
   * Does a part of one epoch, from the relaxed alphas on, of about `work` (assembly/learner/parts.ts).
   * Returns whether that was the last part.
   */
  trainPart(work: number, epoch = 0, memory: EpochMemory = {}): boolean {
    const part = this.#kernels.exports[`trainPart_${this.precision}`];
    return part(this.#pointer, work, recordAt(memory, epoch), scheduleAt(memory, epoch)) !== 0;
  }

  /** Computes the relaxed alphas of the current weights. */
  relax(): void {
    this.#kernels.exports[`relax_${this.precision}`](this.#pointer);
  }

  /** Computes the exact distance of every group for the current relaxed alphas; f64 only. */
  evaluate(): void {
    this.#kernels.exports.evaluate_f64(this.#pointer);
  }

  /** Does a part of `evaluate`, of about `work`. Returns whether that was the last part. */
  evaluatePart(work: number): boolean {
    return this.#kernels.exports.evaluatePart_f64(this.#pointer, work) !== 0;
  }

  weights(alpha: number, lane: number): Matrix {
    return this.#matrix(alpha, lane, this.#kernels.exports.alphaWeights(this.#pointer, alpha));
  }

  relaxed(alpha: number, lane: number): Matrix {
    return this.#matrix(alpha, lane, this.#kernels.exports.alphaRelaxed(this.#pointer, alpha));
  }

  gradient(alpha: number, lane: number): Matrix {
    return this.#matrix(alpha, lane, this.#kernels.exports.alphaGradient(this.#pointer, alpha));
  }

  /** The diagram's largest or mean distance, without its weight. */
  distance(diagram: number, lane: number): number {
    return this.#block(this.#kernels.exports.diagramDistance(this.#pointer, diagram), lane);
  }

  /** The distance of every intervention after `evaluate`; only for the orientation per-intervention. */
  interventionDistances(diagram: number, lane: number): Float64Array {
    const { cols } = this.diagrams[diagram]!.mu;
    return this.#lane(this.#kernels.exports.diagramGroupDistances(this.#pointer, diagram), lane, cols);
  }

  /** The losses of one lane in the last epoch. */
  losses(lane: number): Losses {
    return this.#lossesAt(lane, this.#kernels.exports.losses(this.#pointer));
  }

  /** The losses of one lane in an epoch that was recorded. */
  recorded(record: LossRecord, lane: number, epoch: number): Losses {
    return this.#lossesAt(lane, record.pointerAt(epoch));
  }

  #lossesAt(lane: number, at: number): Losses {
    if (!this.#parameters) throw new Error("the objective's parameters are not set");
    const distance = this.#block(at, lane);
    const penalty = this.#block(at + BLOCK_BYTES, lane);
    return {
      total: this.#parameters.lambda * distance + this.#parameters.penalty * penalty,
      distance,
      penalty,
    };
  }

  #matrix(alpha: number, lane: number, pointer: number): Matrix {
    const { rows, cols } = this.alphas[alpha]!;
    const matrix = new Matrix(rows, cols);
    const { lanes, first, rowStep } = this.#entries(alpha, lane, pointer);
    for (let i = 0, e = 0; i < rows; i++) {
      for (let j = 0, at = first + i * rowStep; j < cols; j++, at += this.width)
        matrix.data[e++] = lanes[at]!;
    }
    return matrix;
  }

  #setMatrix(alpha: number, lane: number, pointer: number, values: ArrayLike<number>): void {
    const { rows, cols } = this.alphas[alpha]!;
    const { lanes, first, rowStep } = this.#entries(alpha, lane, pointer);
    for (let i = 0, e = 0; i < rows; i++) {
      for (let j = 0, at = first + i * rowStep; j < cols; j++, at += this.width) lanes[at] = values[e++]!;
    }
  }

  /**
   * One lane of an alpha's matrix, as indices of the memory's numbers: the first entry, and the step from row
   * to row.
   */
  #entries(alpha: number, lane: number, pointer: number) {
    return {
      lanes: this.#kernels.numbers(this.precision),
      first: this.#indexOf(pointer, lane),
      rowStep: (this.#kernels.exports.alphaRowStride(this.#pointer, alpha) / BLOCK_BYTES) * this.width,
    };
  }

  /** One lane's entries. */
  #lane(pointer: number, lane: number, length: number): Float64Array {
    const lanes = this.#kernels.numbers(this.precision);
    const first = this.#indexOf(pointer, lane);
    const values = new Float64Array(length);
    for (let e = 0; e < length; e++) values[e] = lanes[first + e * this.width]!;
    return values;
  }

  /** One lane of one block. */
  #block(pointer: number, lane: number): number {
    return this.#kernels.numbers(this.precision)[this.#indexOf(pointer, lane)]!;
  }

  /** The index of a lane of the block at a pointer in the memory's numbers. */
  #indexOf(pointer: number, lane: number): number {
    return (pointer >>> 0) / NUMBER_BYTES[this.precision] + lane;
  }
}

/** Makes a plan and lays it out in slices. If `isOver` turns true before the end, the plan is unusable. */
export async function planned(
  kernels: Kernels,
  input: PlanInput,
  slicer: Slicer,
  isOver: () => boolean = () => false,
): Promise<Plan> {
  const plan = new Plan(kernels, input);
  await slicer.until(
    (entries) => plan.layOut(entries) || isOver(),
    () => {},
  );
  return plan;
}
