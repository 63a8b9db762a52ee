// The exact errors of an abstraction, with diagrams and interventions in words.
import { type Abstraction, evaluate, type Problem } from "causal-abstraction";
import { jointState } from "../../src/drawing/joint-states.js";
import type { Errors } from "../protocol.js";

/** The most interventions of a diagram to show: those with the largest distances. */
const MOST_INTERVENTIONS = 60;

export async function errorsOf(problem: Problem, abstraction: Abstraction): Promise<Errors> {
  const { distance, error, sum, diagrams } = await evaluate(problem, abstraction);
  return {
    distance,
    error,
    sum,
    diagrams: diagrams.map(({ source, target, error, columns }) => {
      const preimage = source.flatMap((name) => problem.map[name]!);
      const order = Array.from(columns.keys()).sort((a, b) => columns[b]! - columns[a]!);
      return {
        words: `${source.join(", ")} → ${target.join(", ")}`,
        error,
        interventions: order.slice(0, MOST_INTERVENTIONS).map((column) => ({
          words: jointState(problem.low, preimage, column),
          distance: columns[column]!,
        })),
        count: columns.length,
      };
    }),
  };
}
