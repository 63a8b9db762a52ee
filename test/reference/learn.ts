// The three training strategies on the twin's objective (joint, sequential, independent), one restart at a time.

import { Matrix } from "../../src/base/matrix.js";
import { compile, type ObjectiveOptions } from "./objective.js";
import { adam, type Optimiser } from "./optimisers.js";
import { singleDiagram, type TwinProblem } from "./problem.js";
import { softmax } from "./softmax.js";

export interface TrainOptions extends ObjectiveOptions {
  /** Adam at rate 0.01 by default. */
  readonly optimiser?: Optimiser;
  /** The learning rate and the temperature of an epoch; constant by default. */
  readonly rateAt?: (epoch: number) => number;
  readonly temperatureAt?: (epoch: number) => number;
}

export interface RecordedLoss {
  readonly epoch: number;
  readonly total: number;
  readonly distance: number;
  readonly penalty: number;
}

export interface Training {
  readonly weights: Float64Array[];
  /** The loss before the step, at the epochs asked for. */
  readonly losses: RecordedLoss[];
}

/** Joint training: all diagrams at once. `weights0` is left as it is. */
export function train(
  problem: TwinProblem,
  options: TrainOptions,
  weights0: readonly Float64Array[],
  epochs: number,
  { record = [] }: { record?: readonly number[] } = {},
): Training {
  const { optimiser = adam(), rateAt, temperatureAt } = options;
  const objective = compile(problem, options);
  const weights = weights0.map((w) => w.slice());
  const state = optimiser.init(weights);
  const due = new Set(record);
  const losses: RecordedLoss[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const { total, distance, penalty } = objective.evaluate(
      weights,
      temperatureAt?.(epoch) ?? options.temperature,
    );
    if (due.has(epoch)) losses.push({ epoch, total, distance, penalty });
    optimiser.update(state, weights, objective.gradient, rateAt?.(epoch) ?? optimiser.rate);
  }
  return { weights, losses };
}

/** The training of one diagram by itself. */
export interface DiagramTraining {
  readonly diagram: number;
  /** Indices of the alphas learnt, ascending, and their weights and relaxed form in the same order. */
  readonly learns: number[];
  readonly weights: Float64Array[];
  readonly relaxed: Matrix[];
  readonly losses: RecordedLoss[];
}

/** The initial weights of an alpha in the training of a diagram. */
export type InitialWeights = (diagram: number, alpha: number) => Float64Array;

const EMPTY = new Float64Array();

/** Trains the alphas of one diagram that `known` does not have. */
function trainDiagram(
  whole: TwinProblem,
  diagram: number,
  known: readonly (Matrix | undefined)[],
  options: TrainOptions,
  initial: InitialWeights,
  epochs: number,
  record: readonly number[],
): DiagramTraining {
  const { problem, alphas } = singleDiagram(whole, diagram);
  const frozen = alphas.map((alpha) => known[alpha]);
  const weights0 = alphas.map((alpha, k) => (frozen[k] === undefined ? initial(diagram, alpha) : EMPTY));
  const { weights, losses } = train(problem, { ...options, frozen }, weights0, epochs, { record });
  const learns = alphas.filter((alpha) => known[alpha] === undefined);
  const learnt = weights.filter((_, k) => frozen[k] === undefined);
  const temperature = options.temperatureAt?.(epochs) ?? options.temperature;
  const relaxed = learns.map((alpha, k) => softmax(learnt[k]!, whole.alphas[alpha]!, temperature));
  return { diagram, learns, weights: learnt, relaxed, losses };
}

function complete(alphas: readonly (Matrix | undefined)[]): Matrix[] {
  return alphas.map((alpha, k) => {
    if (alpha === undefined) throw new Error(`alpha ${k} is in no diagram`);
    return alpha;
  });
}

/**
 * Diagram after diagram: what an earlier one learnt is frozen in its relaxed form, L2 counts only what is learnt
 * in the stage, and a diagram whose alphas are all known is skipped.
 */
export function sequential(
  problem: TwinProblem,
  options: TrainOptions,
  initial: InitialWeights,
  epochs: number,
  { record = [] }: { record?: readonly number[] } = {},
): { stages: DiagramTraining[]; skipped: number[]; relaxed: Matrix[]; alphas: Matrix[] } {
  const known: (Matrix | undefined)[] = problem.alphas.map(() => undefined);
  const stages: DiagramTraining[] = [];
  const skipped: number[] = [];
  problem.diagrams.forEach(({ targets, sources }, diagram) => {
    if ([...targets, ...sources].every((alpha) => known[alpha] !== undefined)) {
      skipped.push(diagram);
      return;
    }
    const stage = trainDiagram(problem, diagram, known, options, initial, epochs, record);
    stage.learns.forEach((alpha, k) => {
      known[alpha] = stage.relaxed[k];
    });
    stages.push(stage);
  });
  const relaxed = complete(known);
  return { stages, skipped, relaxed, alphas: relaxed.map((alpha) => discretise(alpha)) };
}

/** Two copies that disagree leave a near tie: it goes to the first row. */
const AGGREGATE_TIE = 1e-9;

/**
 * Every diagram alone, with its own copy of the alphas it touches. The copies t(W) of one alpha are added,
 * column-softmaxed at T = 1 and discretised.
 */
export function independent(
  problem: TwinProblem,
  options: TrainOptions,
  initial: InitialWeights,
  epochs: number,
  { record = [] }: { record?: readonly number[] } = {},
): { runs: DiagramTraining[]; aggregate: Matrix[]; normalised: Matrix[]; alphas: Matrix[] } {
  const runs = problem.diagrams.map((_, diagram) =>
    trainDiagram(problem, diagram, [], options, initial, epochs, record),
  );
  const sums: (Matrix | undefined)[] = problem.alphas.map(() => undefined);
  for (const { learns, relaxed } of runs) {
    learns.forEach((alpha, k) => {
      const { rows, cols, data } = relaxed[k]!;
      const before = sums[alpha]?.data;
      sums[alpha] = new Matrix(
        rows,
        cols,
        data.map((t, cell) => (before?.[cell] ?? 0) + t),
      );
    });
  }
  const aggregate = complete(sums);
  const normalised = aggregate.map((sum) => softmax(sum.data, sum, 1));
  return { runs, aggregate, normalised, alphas: normalised.map((alpha) => discretise(alpha, AGGREGATE_TIE)) };
}

/** A 1 in each column at the first row within `tolerance` of the column's maximum, 0 elsewhere. */
export function discretise({ rows, cols, data }: Matrix, tolerance = 0): Matrix {
  const discrete = new Matrix(rows, cols);
  for (let j = 0; j < cols; j++) {
    let largest = -Infinity;
    for (let i = 0; i < rows; i++) largest = Math.max(largest, data[i * cols + j]!);
    let row = 0;
    while (data[row * cols + j]! < largest - tolerance) row++;
    discrete.data[row * cols + j] = 1;
  }
  return discrete;
}
