// Some of a run's restarts, by gradients or by search.

import type { Control } from "../../base/control.js";
import type { Learnable } from "../../problem/problem.js";
import type { LearnSettings } from "../options.js";
import type { Range, Trained } from "../restart.js";
import { trainRestarts } from "./restarts.js";
import { searchRestarts } from "./search.js";

/** Runs the restarts as the strategy has it and picks the best. */
export function train(
  problem: Learnable,
  settings: LearnSettings,
  range: Range,
  control: Control,
): Promise<Trained> {
  const run = settings.strategy === "search" ? searchRestarts : trainRestarts;
  return run(problem, settings, range, control);
}
