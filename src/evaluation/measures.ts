// The measures of an abstraction: what each compares on a diagram, and the distances.

import { at, list } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import type { Matrix } from "../base/matrix.js";
import { finishInTurns } from "../base/pausable.js";
import { type EvaluatedDistance, isLearned } from "../input/distances.js";
import { isDeterministic } from "../problem/abstraction.js";
import type { Diagram } from "../problem/diagram.js";
import { diagramsOf, type Problem } from "../problem/problem.js";
import { columnDistances, diagramDistances } from "./distances.js";
import { inverseMeasures, pathsOf } from "./inverse-measures.js";
import { bothPaths } from "./paths.js";
import { kullbackLeibler, wasserstein } from "./plain-distances.js";

/**
 * What a measure compares, with ⁺ the Moore–Penrose pseudo-inverse (Zennaro, Turrini, Damoulas, IJCAI 2023):
 *
 * - `consistency` (IC, the abstraction error): alpha_Y·mu with nu·alpha_X
 * - `information-loss` (IIL): mu with alpha_Y⁺·nu·alpha_X
 * - `superresolution-information-loss` (ISIL): alpha_Y·mu·alpha_X⁺ with nu
 * - `superresolution-consistency` (ISC): mu·alpha_X⁺ with alpha_Y⁺·nu
 *
 * All but the first require deterministic alphas: other pseudo-inverses may have negative entries. The
 * superresolution measures compare one column per high-level intervention, so that diagrams must have every
 * intervention of the low level, and no inert variables.
 */
export const measures = ["consistency", ...inverseMeasures] as const;

/** The name of a measure. */
export type Measure = (typeof measures)[number];

/** The row of the option `measure`. */
export const measureRow = {
  kind: "choice",
  values: measures,
  fallback: "consistency",
  help: "what is compared",
} as const;

/** The measures that are defined for the alphas, the diagrams and the distance; the first is for all. */
export function applicableMeasures(
  problem: Problem,
  alphas: readonly Matrix[],
  distance: EvaluatedDistance,
): readonly Measure[] {
  if (distance === "w1" || !alphas.every(isDeterministic)) return measures.slice(0, 1);
  return measures.filter((measure) => !isSuperresolution(measure) || partialDiagram(problem) < 0);
}

function isSuperresolution(measure: Measure): boolean {
  return measure.startsWith("superresolution");
}

/** The index of the first diagram without a column for every low-level intervention; −1 if there is none. */
function partialDiagram(problem: Problem): number {
  return diagramsOf(problem).findIndex(({ source, columns }) => source.length === 0 || columns.states);
}

/** @throws ProblemError (path "options/measure") if a measure is not defined for the problem's diagrams */
export function refuseUndefined(problem: Problem, measure: Measure): void {
  const partial = partialDiagram(problem);
  if (partial < 0 || !isSuperresolution(measure)) return;
  const found = `${measure}, but diagram ${partial} has interventions or pairs of its own, or inert variables`;
  const expected = "consistency or information-loss, or diagrams with every intervention of both levels";
  throw new ProblemError("options/measure", found, expected);
}

/**
 * Per diagram the distances of the columns that a measure compares.
 *
 * @throws ProblemError if the measure is not defined for the alphas or the diagrams, or the distance is not
 */
export async function distancesBy(
  problem: Problem,
  alphas: readonly Matrix[],
  measure: Measure,
  distance: EvaluatedDistance,
): Promise<Float64Array[]> {
  if (measure === "consistency" && isLearned(distance))
    return (await diagramDistances(problem, [alphas], distance))[0]!;
  refuseUndefined(problem, measure);
  if (distance === "w1") refuseWasserstein(problem, measure);
  if (measure !== "consistency") refuseStochastic(problem, alphas, measure);
  const byName = new Map(problem.highVariables.map((name, i) => [name, alphas[i]!]));
  const columns: Float64Array[] = [];
  for (const diagram of diagramsOf(problem)) {
    const paths = measure === "consistency" ? bothPaths(diagram, byName) : pathsOf(diagram, byName, measure);
    const { p, q } = await finishInTurns(paths, () => {});
    columns.push(distancesOf(problem, diagram, distance, p, q));
  }
  return columns;
}

function distancesOf(
  problem: Problem,
  { target }: Diagram,
  distance: EvaluatedDistance,
  p: Matrix,
  q: Matrix,
): Float64Array {
  if (isLearned(distance)) return columnDistances(p, q, distance);
  if (distance === "kl") return kullbackLeibler(p, q);
  const { values, states } = problem.high.variables.find(({ name }) => name === target[0])!;
  return wasserstein(p, q, values ?? [...states.keys()]);
}

function refuseStochastic(problem: Problem, alphas: readonly Matrix[], measure: Measure): void {
  const fractional = alphas.findIndex((alpha) => !isDeterministic(alpha));
  if (fractional < 0) return;
  const path = at("/abstraction", problem.highVariables[fractional]!);
  throw new ProblemError(path, "a stochastic alpha", `a deterministic one, for the measure ${measure}`);
}

/** W₁ needs states on a line: those of one high-level variable. */
function refuseWasserstein(problem: Problem, measure: Measure): void {
  if (measure !== "consistency")
    throw new ProblemError("options/distance", `w1 with the measure ${measure}`, "the measure consistency");
  const wide = diagramsOf(problem).findIndex(({ target }) => target.length > 1);
  if (wide < 0) return;
  const found = `w1, but diagram ${wide} has the targets ${list(diagramsOf(problem)[wide]!.target)}`;
  throw new ProblemError("options/distance", found, "diagrams with one target each, whose states W₁ orders");
}
