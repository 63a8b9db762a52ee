// The part of a report on its worst intervention: the commuting square.
import { jointStates, listed } from "../../drawing/joint-states.js";
import type { Block } from "../../drawing/markup.js";
import { type SetStates, type Square, square } from "../../drawing/square.js";
import type { Evaluation } from "../../evaluation/evaluate.js";
import { columnOf } from "../../evaluation/paths.js";
import { EVALUATED_DISTANCES } from "../../input/distances.js";
import type { StateNames } from "../../problem/intervention.js";
import { diagramsOf, type Problem } from "../../problem/problem.js";

/** The square of the intervention that attains the largest distance; undefined where that is not known. */
export function worstSquare(
  problem: Problem,
  { worst, diagrams, distance }: Evaluation,
): Omit<Square, "title"> | undefined {
  const diagram = diagrams[worst?.diagram ?? -1];
  if (!worst || !diagram?.worst) return undefined;
  const { source, target } = diagram;
  const { low, high, reached, expected, column, distance: apart } = diagram.worst;
  const { largest } = EVALUATED_DISTANCES[distance];
  return {
    low: {
      set: setOf(low),
      states: statesOf(
        problem.low,
        target.flatMap((name) => problem.map[name]!),
      ),
      effect: Array.from(columnOf(diagramsOf(problem)[worst.diagram]!.low, column).data),
    },
    high: { set: high && setOf(high), states: statesOf(problem.high, target) },
    acrossThenUp: reached,
    upThenAcross: expected,
    source: source.length > 0 ? alphaOf(source) : undefined,
    target: alphaOf(target),
    apart: `${apart.toFixed(3)} apart`,
    scale: Number.isFinite(largest) ? `of ${largest.toFixed(3)} at most` : "0 is alike",
  };
}

export function squareBlocks(problem: Problem, evaluation: Evaluation): Block[] {
  const drawn = worstSquare(problem, evaluation);
  const { worst, diagrams } = evaluation;
  if (!drawn || !worst) return [];
  const apart = diagrams[worst.diagram]!.worst!.distance;
  return [square({ ...wordsOf(apart, worst.attained - 1), ...drawn })];
}

/** A smaller distance is rounding. */
const LEAST = 1e-9;

/** @param others the number of other interventions that are as bad */
function wordsOf(apart: number, others: number): { readonly title: string; readonly note: string } {
  const what = "One intervention, and two ways to its effect in the coarse model.";
  if (apart < LEAST)
    return {
      title: "Where the two models agree",
      note: `${what} Both end alike, as with every other intervention.`,
    };
  const many = others === 1 ? "1 more intervention is as bad." : `${others} more interventions are as bad.`;
  return {
    title: "Where the two models differ most",
    note: `${what} With a perfect map both would end alike.${others > 0 ? ` ${many}` : ""}`,
  };
}

function setOf(states: StateNames): SetStates {
  return Object.entries(states);
}

/** "Tar no" for a single variable, "75,20-25" for several. */
function statesOf(model: Problem["low"], names: readonly string[]): string[] {
  const states = jointStates(model, names);
  return names.length === 1 ? states.map((state) => `${names[0]} ${state}`) : states;
}

function alphaOf(names: readonly string[]): string {
  return `${names.length === 1 ? "alpha" : "alphas"} of ${names.map(listed).join(", ")}`;
}
