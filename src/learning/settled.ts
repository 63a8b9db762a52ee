// The end of a run: if its winner is optimal, the answer is the one that the rules for ties choose.
import type { Signals } from "../base/control.js";
import { canLayOut } from "../compile/fits.js";
import { Evaluator } from "../evaluation/evaluator.js";
import { FIRST_WORK, Slicer } from "../kernels/pacing.js";
import { acquire, release } from "../kernels/pool.js";
import { isDeterministic, reachesAll } from "../problem/abstraction.js";
import { totalsOf, valueBy } from "../problem/criterion.js";
import type { Problem } from "../problem/problem.js";
import { settle } from "../solving/settle.js";
import type { Ties } from "../solving/ties.js";
import { instanceOptions } from "./instance-options.js";
import type { LearnSettings } from "./options.js";
import type { Judged } from "./restart.js";

interface SettledWinner {
  readonly judged: Judged;
  /** Undefined where ties are not looked into, and where the winner is not shown to be optimal. */
  readonly ties: Ties | undefined;
}

/**
 * @returns the winner itself where it is not optimal, or not shown to be
 * @throws the reason of the signal if aborted
 */
export async function settledWinner(
  problem: Problem,
  settings: LearnSettings,
  judged: Judged,
  { signal, stop }: Signals,
): Promise<SettledWinner> {
  if (!isLookedInto(problem, settings, judged)) return { judged, ties: undefined };
  const { criterion, aggregate, distance } = settings;
  const value = valueBy(criterion, totalsOf(judged.errors));
  const kernels = acquire();
  try {
    const slicer = new Slicer(signal, FIRST_WORK);
    const found = { value, states: judged.states };
    const isOver = () => stop?.aborted === true;
    const options = instanceOptions(problem, settings);
    const settled = await settle(kernels, problem, options, found, slicer, isOver);
    if (!settled || isOver()) return { judged, ties: undefined };
    const { states, ties } = settled;
    if (states === judged.states) return { judged, ties };
    const evaluator = await Evaluator.of(kernels, problem, distance, signal);
    const [errors] = await evaluator.errors([states.map((alpha) => [...alpha])], aggregate);
    return { judged: { ...judged, states: states.map((alpha) => [...alpha]), errors: errors! }, ties };
  } finally {
    release(kernels);
  }
}

/** Search and trees must be able to say whether the winner is optimal. */
function isLookedInto(problem: Problem, { frozen }: LearnSettings, { states }: Judged): boolean {
  if (!canLayOut(problem) || ![...frozen.values()].every(isDeterministic)) return false;
  return problem.highVariables.every(
    (name, x) => frozen.has(name) || reachesAll(states[x]!, problem.alphaShape(name).rows),
  );
}
