// The exact errors of an abstraction, with diagrams, witnesses and interventions in words.
import { type Abstraction, type Distance, evaluate, type Problem } from "causal-abstraction";
import { scaleText } from "../../src/report/distance-text.js";
import { vacuousText } from "../../src/report/kept-text.js";
import { interventionText, witnessWords } from "../../src/report/witness-text.js";
import { arrow } from "../../src/report/words.js";
import type { Answer, Errors, StatesByName } from "../protocol.js";
import { problemOf } from "./problem.js";

/** The most interventions of a diagram to show: those with the largest distances. */
const MOST_INTERVENTIONS = 60;

export async function judge(text: string, map: StatesByName): Promise<Answer> {
  return { kind: "judged", errors: await errorsOf(problemOf(text), map) };
}

export async function errorsOf(problem: Problem, abstraction: Abstraction): Promise<Errors> {
  const distance: Distance = "js";
  const { error, sum, diagrams, kept } = await evaluate(problem, abstraction, { distance });
  return {
    distance,
    scale: scaleText(distance),
    error,
    sum,
    vacuous: vacuousText(diagrams, kept) ?? null,
    diagrams: diagrams.map((diagram, d) => {
      const { columns } = diagram;
      const order = Array.from(columns.keys()).sort((a, b) => columns[b]! - columns[a]!);
      return {
        words: arrow(diagram),
        error: diagram.error,
        witness: witnessWords(problem.high, diagram, true) ?? null,
        kept: kept.diagrams[d]!,
        interventions: order.slice(0, MOST_INTERVENTIONS).map((column) => {
          const { low, high } = problem.interventionOf(d, column);
          return { column, words: interventionText(low, high), distance: columns[column]! };
        }),
        count: columns.length,
      };
    }),
  };
}
