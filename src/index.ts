/**
 * Learns causal abstractions between discrete causal models, by the method of F. M. Zennaro, M. Drávucz,
 * G. Apachitei, W. D. Widanage and T. Damoulas, *Jointly Learning Consistent Causal Abstractions Over
 * Multiple Interventional Distributions*, CLeaR 2023. The definition of an abstraction is that of
 * E. F. Rischel, *The Category Theory of Causal Models*, 2020.
 *
 * {@link Problem.from} reads a problem, such as one of the {@link scenarios}. {@link learn} learns an
 * abstraction by gradient descent with restarts, {@link solve} finds an optimal one with a proof,
 * {@link evaluate} computes the exact errors of any abstraction, {@link transport} maps samples to the high
 * level. {@link compare} and {@link sweep} compare strategies and options over repeated runs.
 * {@link fitModel} makes a model of samples, and {@link readModel} and {@link writeModel} know the
 * model files of other tools.
 *
 * Conventions:
 *
 * - An index over several variables is in C order: the first listed is the slowest.
 * - Matrices are row-major. Distributions are columns, one per intervention. An alpha has one row per
 *   high-level state and one column per joint state of its preimage.
 * - Distances are Jensen–Shannon distances with the natural logarithm, from 0 to √(ln 2) ≈ 0.8326, unless the
 *   options ask for another {@link Distance}. Times are in milliseconds, except `timeLimit`, which is in
 *   seconds.
 * - The same input, options and seed give the same result, bit for bit, except `elapsedMs`.
 * - Invalid input throws a {@link ProblemError} that names the place. Input that is too large throws a
 *   {@link SizeError}, a kind of `RangeError`. Asynchronous functions reject with these errors.
 *
 * @packageDocumentation
 */

export { ProblemError, SizeError } from "./base/errors.js";
export { Matrix, type MatrixLike } from "./base/matrix.js";
export type { Note } from "./base/note.js";
export { VERSION as version } from "./base/version.js";
export { type BinRule, binEdges } from "./data/bins.js";
export { type FitOptions, fitModel, type SampleRow } from "./data/fit.js";
export type { FittedModel } from "./data/fitted.js";
export type { FitExperiment, FitRequest, FitVariable } from "./data/request.js";
export type { SampleValue } from "./data/values.js";
export type { AnsweredDiagram } from "./evaluation/account.js";
export { type ComposeOptions, type Composition, compose } from "./evaluation/compose.js";
export type { EffectiveInformation } from "./evaluation/effective-information.js";
export {
  type DiagramError,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  type Information,
} from "./evaluation/evaluate.js";
export { freeRows } from "./evaluation/free-rows.js";
export type { JointLoss } from "./evaluation/joint-loss.js";
export type { InformationOfDiagram, Kept } from "./evaluation/kept.js";
export { type Measure, measures } from "./evaluation/measures.js";
export type { LowRow } from "./evaluation/samples.js";
export { type HighRow, type TransportOptions, transport } from "./evaluation/transport.js";
export type { Witness, Worst } from "./evaluation/witness.js";
export { type ComparedStrategy, type Comparison, compare, type StrategyTest } from "./experiments/compare.js";
export type {
  CellValues,
  CompareOptions,
  CompareProgress,
  Grid,
  SweepOptions,
  SweepProgress,
  SweptOption,
} from "./experiments/options.js";
export type { BestKnown, RunsSummary } from "./experiments/repeats.js";
export { type MeanAndSd, meanAndSd } from "./experiments/statistics/mean.js";
export {
  type SignedRankTest,
  wilcoxonApproximate,
  wilcoxonExact,
} from "./experiments/statistics/wilcoxon.js";
export { type Sweep, type SweepCell, sweep } from "./experiments/sweep.js";
export type { ConstraintFile } from "./input/constraint-file.js";
export type { Prior } from "./input/counts.js";
export type { DiagramFile, InterventionFile, PairFile } from "./input/diagram-file.js";
export {
  type Distance,
  distances,
  type EvaluatedDistance,
  evaluatedDistances,
} from "./input/distances.js";
export type { EvaluationSetName } from "./input/evaluation-sets.js";
export type { ExperimentFile } from "./input/experiment-file.js";
export { type ModelFormatName, modelFormats } from "./input/formats/beginnings.js";
export { type ReadModelOptions, readModel, writeModel } from "./input/formats.js";
export type { ModelFile, VariableFile } from "./input/network.js";
export { type GenerateOptions, generate } from "./input/planted.js";
export type { ProblemFile } from "./input/problem-file.js";
export { type ReportData, type ReportPart, reportData } from "./input/report-data.js";
export { type ScenarioName, scenarios } from "./input/scenarios.js";
export type { ComparedRun } from "./jobs/keep.js";
export type { Precision } from "./kernels/layout.js";
export type { Losses } from "./kernels/plan.js";
export type { Orientation } from "./kernels/plan-input.js";
export { init } from "./kernels/pool.js";
export type { InitSource } from "./kernels/source.js";
export { learn } from "./learning/learn.js";
export { type Objective, objective } from "./learning/objective.js";
export type { OptimizerName, OptimizerOptions } from "./learning/optimizers.js";
export type { LearnOptions, ObjectiveOptions, Weights } from "./learning/options.js";
export type { Leading, Progress } from "./learning/progress.js";
export type { History } from "./learning/restart.js";
export type { LearnResult } from "./learning/result.js";
export type { Schedule } from "./learning/schedules.js";
export type { Selection } from "./learning/selection.js";
export type { Strategy } from "./learning/strategies.js";
export type { Abstraction } from "./problem/abstraction.js";
export type { Aggregate } from "./problem/aggregate.js";
export type { Columns } from "./problem/columns.js";
export type { Criterion } from "./problem/criterion.js";
export { freeStates } from "./problem/free-states.js";
export type { Intervention, StateNames } from "./problem/intervention.js";
export { type ExperimentSummary, Model, type Variable } from "./problem/model.js";
export type {
  CountedExperiment,
  CountLine,
  ModelSummary,
  TableLine,
  VariableSummary,
} from "./problem/model-report.js";
export { type Diagram, Problem } from "./problem/problem.js";
export type { MechanismOptions, States } from "./problem/query.js";
export type { DiagramReport, DroppedDiagram, ProblemSummary } from "./problem/report.js";
export { type Enumerated, type EnumerateOptions, type Enumeration, enumerate } from "./solving/enumerate.js";
export type { Solution } from "./solving/solution.js";
export { type SolveOptions, type SolveProgress, solve } from "./solving/solve.js";
export type { SolveStatistics } from "./solving/statistics.js";
