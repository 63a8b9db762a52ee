// Some of a run's restarts, by gradients or by search.
import type { Learnable } from "../problem/problem.js";
import type { LearnSettings, Progress } from "./options.js";
import { trainRestarts } from "./restarts.js";
import { searchRestarts } from "./searching.js";
import type { Range, Trained } from "./trained.js";

/** Runs the restarts as the strategy has it and picks the best. Rejects with the signal's reason when aborted. */
export function train(
  problem: Learnable,
  settings: LearnSettings,
  range: Range,
  signal: AbortSignal | undefined,
  onProgress: ((progress: Progress) => void) | undefined,
): Promise<Trained> {
  const run = settings.strategy === "search" ? searchRestarts : trainRestarts;
  return run(problem, settings, range, signal, onProgress);
}
