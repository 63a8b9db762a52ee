/**
 * Learns causal abstractions between discrete causal models, by the method of F. M. Zennaro, M. Drávucz, G. Apachitei,
 * W. D. Widanage and T. Damoulas, *Jointly Learning Consistent Causal Abstractions Over Multiple Interventional Distributions*,
 * CLeaR 2023, on the definition of an abstraction by E. F. Rischel, *The Category Theory of Causal Models*, 2020.
 *
 * {@link Problem.from} reads a problem, or one of the {@link scenarios}; {@link learn} learns an abstraction by gradients from many
 * starts, {@link solve} finds the best one with a proof, {@link evaluate} gives the exact errors of any, {@link transport} carries
 * samples up. {@link compare} and {@link sweep} judge strategies and options over repeated runs.
 *
 * Conventions that hold everywhere:
 *
 * - An index over several variables is in C order: the first listed is the slowest.
 * - Matrices are row-major; distributions are columns, one per intervention. An alpha has a row per high-level state and a column per
 *   joint state of its preimage.
 * - Distances are Jensen–Shannon distances with the natural logarithm, from 0 to √(ln 2) ≈ 0.8326. Times are milliseconds, but for
 *   `timeLimit`, which is in seconds.
 * - The same input, options and seed give the same result, bit for bit, but for `elapsedMs`.
 * - What a caller can get wrong is a {@link ProblemError} that names the place; what would be too large is a {@link SizeError}, a kind
 *   of `RangeError`. Asynchronous functions reject with them.
 *
 * @packageDocumentation
 */

export { compare } from "./compare.js";
export { ProblemError, SizeError } from "./input/errors.js";
export type { ModelFile, VariableFile } from "./input/network.js";
export type { Note } from "./input/note.js";
export type { DiagramFile, EvaluationSetName, ProblemFile } from "./input/problem-file.js";
export { type ScenarioName, scenarios } from "./input/scenarios.js";
export type { Precision } from "./kernels/exports.js";
export { init } from "./kernels/instance.js";
export type { InitSource } from "./kernels/source.js";
export { learn } from "./learn.js";
export type { CompareOptions, CompareProgress } from "./learners/comparing.js";
export { type Objective, objective } from "./learners/objective.js";
export type { OptimizerName, OptimizerOptions } from "./learners/optimizers.js";
export type {
  Leading,
  LearnOptions,
  ObjectiveOptions,
  Progress,
  Weights,
} from "./learners/options.js";
export type { Schedule } from "./learners/schedules.js";
export type { Selection } from "./learners/selection.js";
export type { Strategy } from "./learners/strategies.js";
export type { CellValues, Grid, SweepOptions, SweepProgress, SweptOption } from "./learners/sweeping.js";
export type { History } from "./learners/trained.js";
export { Matrix, type MatrixLike } from "./matrix.js";
export type { Losses, Orientation } from "./plan/plan.js";
export type { Abstraction } from "./problem/abstraction.js";
export type { Criterion } from "./problem/criterion.js";
export { freeStates } from "./problem/free.js";
export { Model, type Variable } from "./problem/model.js";
export { type Diagram, Problem } from "./problem/problem.js";
export type { MechanismOptions, States } from "./problem/query.js";
export type { ComparedStrategy, Comparison, StrategyTest } from "./result/comparison.js";
export { type Enumerated, type EnumerateOptions, type Enumeration, enumerate } from "./result/enumerate.js";
export { type DiagramError, type Evaluation, evaluate, type Measure, measures } from "./result/evaluate.js";
export type { LearnResult } from "./result/learn-result.js";
export type { BestKnown, ComparedRun, RunsSummary } from "./result/repeated-runs.js";
export type { Solution } from "./result/solution.js";
export type { Sweep, SweepCell } from "./result/sweep.js";
export { type HighRow, type LowRow, transport } from "./result/transport.js";
export { type SolveOptions, type SolveProgress, solve } from "./solve.js";
export { type MeanAndSd, meanAndSd } from "./statistics/mean.js";
export { type SignedRankTest, wilcoxonApproximate, wilcoxonExact } from "./statistics/wilcoxon.js";
export { sweep } from "./sweep.js";
export { VERSION as version } from "./version.js";
