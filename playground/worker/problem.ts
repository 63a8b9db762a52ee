// The problem of a text. The last one stays read: a reader asks many things of the same problem.
import { Problem } from "causal-abstraction";

let last: { readonly text: string; readonly problem: Problem } | undefined;

/** @throws ProblemError at the first fault of the text */
export function problemOf(text: string): Problem {
  if (last?.text !== text) last = { text, problem: Problem.from(text) };
  return last.problem;
}
