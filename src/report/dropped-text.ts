// The diagrams that an evaluation set drops, as rows of a text's facts.
import type { Problem } from "../problem/problem.js";
import { plain } from "./terminal.js";
import { arrow } from "./words.js";

/** The number of diagrams to name; the rest is counted. */
const MOST_NAMED = 12;

/** One row per model that lacks the directed paths of some diagrams that the other model has. */
export function droppedFacts(problem: Problem): string[][] {
  return (["low", "high"] as const).flatMap((lacks) => {
    const dropped = problem.dropped.filter((diagram) => diagram.lacks === lacks);
    if (dropped.length === 0) return [];
    const named = dropped.slice(0, MOST_NAMED).map((diagram) => plain(arrow(diagram)));
    const rest = dropped.length > MOST_NAMED ? `; and ${dropped.length - MOST_NAMED} more` : "";
    return [
      ["not compared", `${named.join("; ")}${rest}: the ${lacks}-level model lacks the directed paths`],
    ];
  });
}
