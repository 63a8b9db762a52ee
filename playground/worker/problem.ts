// The problem of a text. The last one stays read: a reader asks many things of the same problem.
import { Problem } from "causal-abstraction";
import type { Answer } from "../protocol.js";

let last: { readonly text: string; readonly problem: Problem } | undefined;

/** @throws ProblemError at the first fault of the text */
export function problemOf(text: string): Problem {
  if (last?.text !== text) last = { text, problem: Problem.from(text) };
  return last.problem;
}

/** Whether a text is a problem: some map keeps all that is wanted of it. */
export async function check(text: string): Promise<Answer> {
  problemOf(text);
  return { kind: "checked" };
}
