// The public interface.
export { compare } from "./compare.js";
export { ProblemError, SizeError } from "./input/errors.js";
export type { ModelFile, VariableFile } from "./input/network.js";
export type { DiagramFile, EvaluationSetName, ProblemFile } from "./input/problem-file.js";
export { type ScenarioName, scenarios } from "./input/scenarios.js";
export type { Precision } from "./kernels/exports.js";
export { type InitSource, init } from "./kernels/instance.js";
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
export { Model, type Variable } from "./problem/model.js";
export { type Diagram, Problem } from "./problem/problem.js";
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
