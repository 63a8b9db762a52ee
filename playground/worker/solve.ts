// Solves for the exact optimum. If time runs out, gives the incumbent and a lower bound.
import { type SolveOptions, type SolveProgress, solve } from "causal-abstraction";
import { prepareSolver } from "../../src/kernels/solver.js";
import type { Answer } from "../protocol.js";
import { errorsOf } from "./errors.js";
import { problemOf } from "./problem.js";

/** The time between two answers on the way. */
const TELL_MS = 100;

export async function optimum(
  text: string,
  options: SolveOptions,
  signal: AbortSignal,
  onBounds: (bounds: Pick<SolveProgress, "value" | "bound">) => void,
): Promise<Answer> {
  const problem = problemOf(text);
  await prepareSolver();
  let told = Number.NEGATIVE_INFINITY;
  const solution = await solve(problem, {
    ...options,
    signal,
    onProgress: ({ value, bound }) => {
      const now = performance.now();
      if (now - told < TELL_MS) return;
      told = now;
      onBounds({ value, bound });
    },
  });
  const errors = await errorsOf(problem, solution.abstraction);
  return { kind: "optimum", optimum: { solution, errors } };
}
