// Compares strategies over repeats, as the command `compare` does; but each run keeps the map of the least error, as Learn does.
import { type CompareOptions, compare, type Problem, type Solution, solve } from "causal-abstraction";
import type { Answer } from "../protocol.js";
import { problemOf } from "./problem.js";

/** The time between two answers on the way. */
const TELL_MS = 100;

/** The time to prove the least sum of errors. */
const PROOF_SECONDS = 1;

export async function compared(
  text: string,
  options: CompareOptions,
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<Answer> {
  const problem = problemOf(text);
  const best = await provenBest(problem, signal);
  let told = performance.now();
  const onProgress: CompareOptions["onProgress"] = ({ done }) => {
    const now = performance.now();
    if (now - told < TELL_MS) return;
    told = now;
    onDone(done);
  };
  const all = { ...options, ...best, selection: "error", workers: 1, signal, onProgress } as const;
  return { kind: "compared", comparison: await compare(problem, all) };
}

/** The least sum of errors as an option; none if it is not proven in time, or there is none. */
async function provenBest(problem: Problem, signal: AbortSignal): Promise<{ best?: Solution }> {
  const asked = { criterion: "sum", timeLimit: PROOF_SECONDS, signal } as const;
  const solution = await solve(problem, asked).catch(() => undefined);
  signal.throwIfAborted();
  return solution?.status === "optimal" ? { best: solution } : {};
}
