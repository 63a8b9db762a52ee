// Trains some of a run's restarts, with or without gradients.

import type { Control } from "../../base/control.js";
import type { Learnable } from "../../problem/problem.js";
import type { LearnSettings } from "../options.js";
import type { Progress } from "../progress.js";
import type { Range, Trained } from "../restart.js";
import { STRATEGIES } from "../strategies.js";
import { isByGradients } from "../strategy.js";
import { trainBlocks } from "./blocks.js";
import { searchRestarts } from "./search.js";

/** Runs the restarts by the run's strategy and picks the best. */
export function train(
  problem: Learnable,
  settings: LearnSettings,
  range: Range,
  control: Control<Progress>,
): Promise<Trained> {
  const strategy = STRATEGIES[settings.strategy];
  return isByGradients(strategy)
    ? trainBlocks(strategy, problem, settings, range, control)
    : searchRestarts(strategy, problem, settings, range, control);
}
