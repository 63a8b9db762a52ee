// Restarts without gradients: each finds an abstraction from its seed, which is evaluated exactly.
import type { Control } from "../../base/control.js";
import { FIRST_WORK, Slicer } from "../../kernels/pacing.js";
import { acquire, type Kernels, release } from "../../kernels/pool.js";
import { streamSeed } from "../../kernels/random.js";
import { discretise, indicator } from "../../problem/abstraction.js";
import { diagramsOf, type Learnable } from "../../problem/problem.js";
import { Best } from "../best.js";
import type { LearnSettings } from "../options.js";
import type { Progress } from "../progress.js";
import type { Range, Restart, Trained } from "../restart.js";
import { polishing } from "../solver-part.js";
import { NO_MEANS } from "../stages.js";
import type { SearchStrategy, States } from "../strategy.js";
import { EarlyStop } from "./early-stop.js";
import { Judge } from "./judge.js";

/**
 * Finds the abstractions of some of the restarts and picks the best. If stopped, the current search counts in
 * its current state.
 */
export async function searchRestarts(
  strategy: SearchStrategy,
  problem: Learnable,
  settings: LearnSettings,
  range: Range,
  control: Control<Progress>,
): Promise<Trained> {
  const kernels = acquire();
  try {
    return await searched(kernels, strategy, problem, settings, range, control);
  } finally {
    release(kernels);
  }
}

async function searched(
  kernels: Kernels,
  strategy: SearchStrategy,
  problem: Learnable,
  settings: LearnSettings,
  { first, count }: Range,
  { signal, stop: stopSignal, onProgress }: Control<Progress>,
): Promise<Trained> {
  const { Polisher } = await polishing();
  const stop = new EarlyStop(stopSignal);
  const polisher = new Polisher(kernels, problem, settings, new Slicer(signal, FIRST_WORK), () =>
    stop.asked(),
  );
  const judge = new Judge(kernels, problem, settings, signal);
  const best = new Best(settings, NO_MEANS);
  const report = (underWay: number) =>
    onProgress?.({ done: best.count, total: count, underWay, epoch: 0, best: null });
  const frozen = problem.highVariables.map((name) => {
    const alpha = settings.frozen.get(name);
    return alpha && discretise(alpha);
  });
  const descend = (seed: number) => polisher.drawn(seed, () => report(1));
  for (let restart = first; restart < first + count && !stop.asked(); restart++) {
    const seed = streamSeed(kernels, settings.seed, restart);
    const states = await strategy.abstraction(seed, { problem, frozen, descend });
    if (!states) break;
    const [judged] = await judge.judged([states]);
    const loss = lossOf(problem, settings, states, judged!.errors);
    const relaxed = states.map((alpha, x) => indicator(alpha, rowsOf(problem, x)));
    best.add({ seed, epochs: 0, loss, judged: judged!, relaxed });
  }
  report(0);
  return best.trained(stop.interrupted);
}

function rowsOf(problem: Learnable, alpha: number): number {
  return problem.alphaShape(problem.highVariables[alpha]!).rows;
}

/** The objective at deterministic alphas: weighted exact distances, and the number of states not reached. */
function lossOf(
  problem: Learnable,
  { lambda, penalty: weight }: LearnSettings,
  states: States,
  errors: readonly number[],
): Restart["loss"] {
  const distance = errors.reduce((sum, error, d) => sum + diagramsOf(problem)[d]!.weight * error, 0);
  const penalty = states.reduce((sum, alpha, x) => sum + rowsOf(problem, x) - new Set(alpha).size, 0);
  return { total: lambda * distance + weight * penalty, distance, penalty };
}
