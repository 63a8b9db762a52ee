// The measures of an abstraction: what each compares on a diagram, and the distances.

import { at } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import type { Matrix } from "../base/matrix.js";
import { finishInTurns } from "../base/pausable.js";
import type { Distance } from "../input/distances.js";
import { isDeterministic } from "../problem/abstraction.js";
import { diagramsOf, type Problem } from "../problem/problem.js";
import { columnDistances, diagramDistances } from "./distances.js";
import { inverseMeasures, pathsOf } from "./inverse-measures.js";

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

/** The measures that are defined for the alphas and diagrams at hand; the first is for all. */
export function applicableMeasures(problem: Problem, alphas: readonly Matrix[]): readonly Measure[] {
  if (!alphas.every(isDeterministic)) return measures.slice(0, 1);
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
 * @throws ProblemError if the measure is not defined for the alphas or the diagrams
 */
export async function distancesBy(
  problem: Problem,
  alphas: readonly Matrix[],
  measure: Measure,
  distance: Distance,
): Promise<Float64Array[]> {
  if (measure === "consistency") return (await diagramDistances(problem, [alphas], distance))[0]!;
  refuseUndefined(problem, measure);
  const fractional = alphas.findIndex((alpha) => !isDeterministic(alpha));
  if (fractional >= 0) {
    const path = at("/abstraction", problem.highVariables[fractional]!);
    throw new ProblemError(path, "a stochastic alpha", `a deterministic one, for the measure ${measure}`);
  }
  const byName = new Map(problem.highVariables.map((name, i) => [name, alphas[i]!]));
  const columns: Float64Array[] = [];
  for (const diagram of diagramsOf(problem)) {
    const { p, q } = await finishInTurns(pathsOf(diagram, byName, measure), () => {});
    columns.push(columnDistances(p, q, distance));
  }
  return columns;
}
