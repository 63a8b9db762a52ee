// Solves for the exact optimum. If time runs out, gives the incumbent and a lower bound.
import { solve } from "causal-abstraction";
import type { Answer } from "../protocol.js";
import { errorsOf } from "./errors.js";
import { problemOf } from "./problem.js";

export async function optimum(
  text: string,
  seconds: number,
  stop: AbortSignal,
  onBounds: (bounds: { readonly value: number; readonly bound: number }) => void,
): Promise<Answer> {
  const problem = problemOf(text);
  const solution = await solve(problem, {
    timeLimit: seconds,
    signal: stop,
    onProgress: ({ value, bound }) => onBounds({ value, bound }),
  });
  const errors = await errorsOf(problem, solution.abstraction);
  return { kind: "optimum", optimum: { solution, errors } };
}
