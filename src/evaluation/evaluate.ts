// Evaluation of an abstraction by definition: how far each diagram is from commuting.
import type { Matrix } from "../base/matrix.js";
import { settingsOf, type TableOf } from "../base/option-table.js";
import { finishInTurns, type Pausable } from "../base/pausable.js";
import { type EvaluatedDistance, evaluatedDistanceRow } from "../input/distances.js";
import { type Abstraction, alphasOf, isSurjective } from "../problem/abstraction.js";
import { type Aggregate, aggregateRow, errorBy } from "../problem/aggregate.js";
import { breachOf } from "../problem/constrained-states.js";
import { totalsOf } from "../problem/criterion.js";
import { diagramsOf, type Problem, requireProblem } from "../problem/problem.js";
import { witnessesOf } from "./account.js";
import { type JointLoss, jointLossOf } from "./joint-loss.js";
import { type InformationOfDiagram, informationOf, type Kept, keptOf } from "./kept.js";
import { distancesBy, type Measure, measureRow } from "./measures.js";
import { type Witness, type Worst, worstOf } from "./witness.js";

/** The error of one diagram. */
export interface DiagramError {
  readonly source: readonly string[];
  readonly target: readonly string[];
  /**
   * The largest distance over the columns, from 0 to the maximum of the distance; with the aggregate `mean`
   * the weighted mean over the columns.
   */
  readonly error: number;
  /**
   * The distance of every column in C order. Columns are the low-level interventions
   * (the high-level ones, for the two superresolution measures).
   */
  readonly columns: Float64Array;
  /** The intervention at which the two paths differ most; for the measure `consistency` only. */
  readonly worst?: Witness;
}

/** What an abstraction keeps, in more words than `kept`. */
export interface Information extends JointLoss {
  /** Per diagram the effective information of the low level, of that seen through the targets' alphas, and of the high level. */
  readonly diagrams: readonly InformationOfDiagram[];
}

/** The errors of an abstraction. */
export interface Evaluation {
  /** The distance used. */
  readonly distance: EvaluatedDistance;
  /** What counts of a diagram's interventions. */
  readonly aggregate: Aggregate;
  /** The abstraction error: the largest error of a diagram. */
  readonly error: number;
  /** The cumulative error: the sum over the diagrams. */
  readonly sum: number;
  /** Whether every high-level state is reached. */
  readonly surjective: boolean;
  readonly diagrams: readonly DiagramError[];
  /**
   * The diagram whose witness differs most (the first within 1e-12), and how many interventions of all
   * diagrams attain its distance; for the measure `consistency` only.
   */
  readonly worst?: Worst;
  /** The high-level variables whose alphas break the problem's constraints: a proof does not speak of such maps. */
  readonly breaks: readonly string[];
  /** What the abstraction keeps. */
  readonly kept: Kept;
  /** With the option `information`: more of what it keeps. */
  readonly information?: Information;
}

/** Options of `evaluate`. */
export interface EvaluateOptions {
  /** The measure. Default `consistency`. */
  readonly measure?: Measure;
  /** The distance between the two paths of a diagram. Default `js`. */
  readonly distance?: EvaluatedDistance;
  /** What counts of a diagram's interventions: the worst, or their weighted mean. Default `worst`. */
  readonly aggregate?: Aggregate;
  /** Say more of what is kept: determinism, degeneracy, the loss of information in all. Default false. */
  readonly information?: boolean;
}

/** The rows of the options of `evaluate`. */
export const evaluateTable = {
  measure: measureRow,
  distance: evaluatedDistanceRow,
  aggregate: aggregateRow,
  information: {
    kind: "truth",
    fallback: false,
    flag: true,
    help: "say more of what is kept: determinism, degeneracy, joint information loss",
  },
} as const satisfies TableOf<EvaluateOptions>;

/**
 * The exact errors of an abstraction; diagram weights are ignored.
 *
 * @param abstraction for each high-level variable its alpha, deterministic or stochastic
 * @throws ProblemError if an alpha is missing, of the wrong shape or not column-stochastic, or if `measure`
 *   requires deterministic alphas and one is not, or every intervention and a diagram has not
 */
export async function evaluate(
  problem: Problem,
  abstraction: Abstraction,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  requireProblem(problem);
  const { measure, distance, aggregate, information } = settingsOf(evaluateTable, options);
  const alphas = alphasOf(problem, abstraction);
  await problem.prepare();
  const columns = await distancesBy(problem, alphas, measure, distance);
  const found = summary(problem, columns, aggregate);
  const diagrams = await inTurns(informationOf(problem, alphas));
  const evaluation = {
    distance,
    aggregate,
    ...found,
    surjective: isSurjective(alphas),
    breaks: breakingOf(problem, alphas),
    kept: keptOf(problem, alphas, diagrams),
    ...(information && {
      information: { diagrams, ...(await inTurns(jointLossOf(problem, alphas, distance))) },
    }),
  };
  if (measure !== "consistency") return evaluation;
  const witnesses = await inTurns(witnessesOf(problem, alphas, columns));
  return {
    ...evaluation,
    diagrams: found.diagrams.map((diagram, d) => ({ ...diagram, worst: witnesses[d]! })),
    worst: worstOf(witnesses, columns),
  };
}

function breakingOf({ highVariables, constraints }: Problem, alphas: readonly Matrix[]): string[] {
  return highVariables.filter((_, x) => constraints[x] && breachOf(alphas[x]!, constraints[x]) !== undefined);
}

/** The errors, from the distances of every diagram's columns. */
export function summary(
  problem: Problem,
  columns: readonly Float64Array[],
  aggregate: Aggregate = "worst",
): Pick<Evaluation, "error" | "sum" | "diagrams"> {
  const diagrams = diagramsOf(problem).map(({ source, target, columns: { weights } }, d) => ({
    source,
    target,
    error: errorBy(aggregate, columns[d]!, weights),
    columns: columns[d]!,
  }));
  return { ...totalsOf(diagrams.map(({ error }) => error)), diagrams };
}

function inTurns<T>(work: Pausable<T>): Promise<T> {
  return finishInTurns(work, () => {});
}
