// Strategies without gradients: an abstraction from every restart's seed, evaluated exactly.

import type { Control } from "../../base/control.js";
import { largestOf } from "../../base/largest.js";
import { Evaluator } from "../../evaluation/evaluator.js";
import { FIRST_WORK, Slicer } from "../../kernels/pacing.js";
import { acquire, release } from "../../kernels/pool.js";
import { discretise, indicator } from "../../problem/abstraction.js";
import { diagramsOf, type Learnable } from "../../problem/problem.js";
import type { LearnSettings } from "../options.js";
import { evaluated, type Judged, type Range, type Restart, type Trained } from "../restart.js";
import { isBetter, type Merit, meritOf } from "../selection.js";
import { NO_MEANS } from "../stages.js";
import type { SearchStrategy } from "../strategy.js";
import { Polisher } from "./polish.js";

/** Finds the abstractions of some of the restarts and picks the best. When stopped, the search under way counts as it stands. */
export async function searchRestarts(
  strategy: SearchStrategy,
  problem: Learnable,
  settings: LearnSettings,
  { first, count }: Range,
  { signal, stop, onProgress }: Control,
): Promise<Trained> {
  const slicer = new Slicer(signal, FIRST_WORK);
  const kernels = acquire();
  try {
    const polisher = new Polisher(kernels, problem, settings, slicer, () => stop?.aborted === true);
    let evaluator: Evaluator | undefined;
    const restarts: Restart[] = [];
    const report = (underWay: number) =>
      onProgress?.({ done: restarts.length, total: count, underWay, epoch: 0, best: null });
    const frozen = frozenStates(problem, settings);
    const descend = (seed: number) => polisher.drawn(seed, frozen, () => report(1));
    let winner = 0;
    let best: Judged | undefined;
    let merit: Merit = [Number.POSITIVE_INFINITY];
    for (let restart = first; restart < first + count && !stop?.aborted; restart++) {
      const seed = kernels.exports.restartSeed(settings.seed, restart);
      const states = await strategy.abstraction(seed, { problem, frozen, descend });
      if (!states) break;
      evaluator ??= await Evaluator.of(kernels, problem, signal);
      const [judged] = await evaluated(evaluator, problem, [states]);
      const { errors, surjective } = judged!;
      const loss = lossOf(problem, settings, states, errors);
      restarts.push({ seed, epochs: 0, loss, error: largestOf(errors), surjective });
      const merits = meritOf({ loss, errors, surjective }, settings, NO_MEANS);
      if (!isBetter(merits, merit)) continue;
      merit = merits;
      winner = restarts.length - 1;
      best = judged;
    }
    report(0);
    const relaxed = best?.states.map((alpha, x) => indicator(alpha, rowsOf(problem, x))) ?? [];
    const interrupted = stop?.aborted === true;
    return { restarts, interrupted, winner, merit, best, relaxed, history: undefined };
  } finally {
    release(kernels);
  }
}

function rowsOf(problem: Learnable, alpha: number): number {
  return problem.alphaShape(problem.highVariables[alpha]!).rows;
}

function frozenStates(problem: Learnable, { frozen }: LearnSettings): number[][] {
  return problem.highVariables.map((name) => {
    const alpha = frozen.get(name);
    return alpha ? discretise(alpha) : new Array<number>(problem.alphaShape(name).cols).fill(0);
  });
}

/** The objective at the alphas themselves: weighted exact distances, and the states that are not reached. */
function lossOf(
  problem: Learnable,
  { lambda, penalty: weight }: LearnSettings,
  states: readonly (readonly number[])[],
  errors: readonly number[],
): Restart["loss"] {
  const distance = errors.reduce((sum, error, d) => sum + diagramsOf(problem)[d]!.weight * error, 0);
  const penalty = states.reduce((sum, alpha, x) => sum + rowsOf(problem, x) - new Set(alpha).size, 0);
  return { total: lambda * distance + weight * penalty, distance, penalty };
}
