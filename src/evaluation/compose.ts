// Composition: an abstraction of a model, then one of what it leads to, as one abstraction.

import { ProblemError } from "../base/errors.js";
import { Matrix } from "../base/matrix.js";
import { settingsOf, type TableOf } from "../base/option-table.js";
import { type EvaluatedDistance, evaluatedDistanceRow, isLearned } from "../input/distances.js";
import type { ProblemFile } from "../input/problem-file.js";
import { type Abstraction, alphasOf, discretise, isDeterministic } from "../problem/abstraction.js";
import { type Aggregate, aggregateRow } from "../problem/aggregate.js";
import { type Criterion, criterionRow, valueBy } from "../problem/criterion.js";
import { diagramsOf, Problem, requireProblem } from "../problem/problem.js";
import { type Evaluation, evaluate } from "./evaluate.js";
import { mixed, spread } from "./paths.js";
import { refuseOtherModel } from "./same-model.js";

/** Options of `compose`. */
export interface ComposeOptions {
  /** The distance between the two paths of a diagram. Default `js`. */
  readonly distance?: EvaluatedDistance;
  /** What counts of a diagram's interventions: the worst, or their weighted mean. Default `worst`. */
  readonly aggregate?: Aggregate;
  /** What counts of the diagrams' errors: the largest, or their sum. Default `max`. */
  readonly criterion?: Criterion;
}

/** The rows of the options of `compose`. */
export const composeTable = {
  distance: evaluatedDistanceRow,
  aggregate: aggregateRow,
  criterion: criterionRow,
} as const satisfies TableOf<ComposeOptions>;

/** Two abstractions as one. */
export interface Composition {
  readonly distance: EvaluatedDistance;
  readonly aggregate: Aggregate;
  readonly criterion: Criterion;
  /**
   * The problem of the composed abstraction: the low level of the first, the high level and the diagrams of
   * the second, each with every intervention.
   */
  readonly problem: ProblemFile;
  /**
   * High-level variable → per joint state of its preimage (C order) the high-level state; or the rows of a
   * matrix if some alpha is stochastic.
   */
  readonly abstraction: Readonly<Record<string, readonly number[] | readonly (readonly number[])[]>>;
  /**
   * The errors by the criterion: of the first abstraction on the diagrams that correspond to those of the
   * second, of the second, and of both as one.
   */
  readonly errors: { readonly first: number; readonly second: number; readonly composed: number };
  /** The composed abstraction, evaluated. */
  readonly evaluation: Evaluation;
  /** What the composed error is at most: the sum of the others. Left out where that is not so in general. */
  readonly bound?: number;
  /** Why there is no bound, in words. */
  readonly noBound?: string;
}

/**
 * Composes two abstractions: (beta∘alpha)_X'' = beta_X''·(⊗ alpha_X' over the preimage of X''). With the
 * aggregate `worst` and a distance `js`, `tv` or `hellinger` the error of both is at most the sum of their
 * errors; with `mean`, and for `kl` and `w1`, it may be larger, and there is no bound.
 *
 * @param first from a model M to M'
 * @param alpha an abstraction of the first problem
 * @param second from M' to M''; its low level is the high level of the first, in any order of variables
 * @param beta an abstraction of the second problem
 * @throws ProblemError (path "second/low/…") if the low level of the second is another model than the high
 *   level of the first; (path "second/diagrams/…") for pairs, which have no corresponding diagrams; (path
 *   "alpha/…" or "beta/…") for abstractions that do not fit
 */
export async function compose(
  first: Problem,
  alpha: Abstraction,
  second: Problem,
  beta: Abstraction,
  options: ComposeOptions = {},
): Promise<Composition> {
  requireProblem(first);
  requireProblem(second);
  const { criterion, ...settings } = settingsOf(composeTable, options);
  const alphas = alphasOf(first, alpha, "alpha");
  const betas = alphasOf(second, beta, "beta");
  refuseOtherModel(first.valid.high, second.valid.low);
  await second.prepare();
  const problem = composedFile(first, second);
  const composed = composedAlphas(first, alphas, second, betas);
  const abstraction = Object.fromEntries(second.highVariables.map((name, x) => [name, plain(composed[x]!)]));
  const below = await evaluate(correspondingProblem(first, second), alpha, settings);
  const above = await evaluate(second, beta, settings);
  const evaluation = await evaluate(Problem.from(problem), abstraction, settings);
  const errors = {
    first: valueBy(criterion, below),
    second: valueBy(criterion, above),
    composed: valueBy(criterion, evaluation),
  };
  const noBound = whyNoBound(second, settings);
  const bound = noBound === undefined ? { bound: errors.first + errors.second } : { noBound };
  return { ...settings, criterion, problem, abstraction, errors, evaluation, ...bound };
}

function plain(alpha: Matrix): number[] | number[][] {
  return isDeterministic(alpha) ? discretise(alpha) : alpha.toJSON();
}

/** A column of beta_X'' per joint state below: the mixture of its columns by what alphas make of that state. */
function composedAlphas(
  first: Problem,
  alphas: readonly Matrix[],
  second: Problem,
  betas: readonly Matrix[],
): Matrix[] {
  const byName = new Map(first.highVariables.map((name, x) => [name, alphas[x]!]));
  return second.highVariables.map((name, x) => {
    const between = second.map[name]!.map((variable) => byName.get(variable)!);
    const cols = between.reduce((product, alpha) => product * alpha.cols, 1);
    const result = new Matrix(betas[x]!.rows, cols);
    for (let state = 0; state < cols; state++) {
      const column = mixed(betas[x]!, spread(between, state));
      for (const [i, entry] of column.entries()) result.data[i * cols + state] = entry;
    }
    return result;
  });
}

function composedFile(first: Problem, second: Problem): ProblemFile {
  const { low, inert } = first.toJSON();
  const { format, high } = second.toJSON();
  const names = [first.name, second.name].filter((name) => name !== undefined);
  return {
    format,
    ...(names.length > 0 && { name: names.join(", then ") }),
    low,
    high,
    map: Object.fromEntries(
      second.highVariables.map((name) => [
        name,
        second.map[name]!.flatMap((variable) => first.map[variable]!),
      ]),
    ),
    ...(inert && { inert }),
    diagrams: diagramsOf(second).map(({ source, target, weight }, d) => {
      if (source.length > 0) return { source, target, weight };
      throw new ProblemError(`second/diagrams/${d}/pairs`, "pairs", "a diagram with sources, to be composed");
    }),
  };
}

/** The first problem on the diagrams that correspond to those of the second: over their preimages. */
function correspondingProblem(first: Problem, second: Problem): Problem {
  const { truth: _, ...file } = first.toJSON();
  const below = (names: readonly string[]) => names.flatMap((name) => second.map[name]!);
  return Problem.from({
    ...file,
    diagrams: diagramsOf(second).map(({ source, target }) => ({
      source: below(source),
      target: below(target),
    })),
  });
}

function whyNoBound(
  second: Problem,
  { distance, aggregate }: { readonly distance: EvaluatedDistance; readonly aggregate: Aggregate },
): string | undefined {
  if (!isLearned(distance)) return `errors by ${distance} do not add up`;
  if (aggregate === "mean") return "means over interventions do not add up";
  if (diagramsOf(second).some(({ columns }) => columns.states))
    return "the second problem does not have every intervention, or has inert variables";
  return undefined;
}
