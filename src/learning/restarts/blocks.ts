// Restarts with gradients: blocks of them, side by side in the kernels' lanes, go through the
// strategy's stages.
import type { Control } from "../../base/control.js";
import { largestOf } from "../../base/largest.js";
import type { Matrix } from "../../base/matrix.js";
import { FIRST_WORK, Slicer } from "../../kernels/pacing.js";
import { acquire, type Kernels, release } from "../../kernels/pool.js";
import { streamSeed } from "../../kernels/random.js";
import { EpochSchedule } from "../../kernels/training.js";
import type { Learnable } from "../../problem/problem.js";
import { Best, type Ended } from "../best.js";
import type { LearnSettings } from "../options.js";
import type { Progress } from "../progress.js";
import type { History, Range, Trained } from "../restart.js";
import { kernelSchedule } from "../schedules.js";
import { polishing } from "../solver-part.js";
import { meansOf, stagesOf } from "../stages.js";
import type { GradientStrategy, Stage, States } from "../strategy.js";
import { EarlyStop } from "./early-stop.js";
import { Judge } from "./judge.js";
import { eachLane, type Lane, sumOfLosses } from "./lane.js";
import type { Polisher } from "./polish.js";
import { Looks } from "./progress-reports.js";
import { type StageContext, StageTrainer } from "./stage.js";
import { StageAlphas } from "./stage-alphas.js";

/**
 * Trains some of the restarts with gradients and picks the best. If stopped, restarts of the current block
 * count in their current state, without polish, if they are in their last stage.
 */
export async function trainBlocks(
  strategy: GradientStrategy,
  problem: Learnable,
  settings: LearnSettings,
  range: Range,
  control: Control<Progress>,
): Promise<Trained> {
  control.signal?.throwIfAborted();
  const kernels = acquire();
  try {
    const stages = stagesOf(strategy, problem, settings.frozen);
    const best = new Best(settings, meansOf(strategy, problem, stages));
    const context = contextOf(kernels, problem, settings, control);
    const alphas = new StageAlphas(kernels, problem, context.frozen, strategy.aggregatesCopies);
    const extent = { restarts: range.count, stages: stages.length, epochs: settings.epochs };
    const looks = new Looks(extent, best, control.onProgress);
    await new Blocks(context, best, alphas, looks).run(stages, range);
    return best.trained(context.stop.interrupted);
  } finally {
    release(kernels);
  }
}

function contextOf(
  kernels: Kernels,
  problem: Learnable,
  settings: LearnSettings,
  { signal, stop }: Control<Progress>,
): StageContext {
  return {
    kernels,
    problem,
    settings,
    frozen: problem.highVariables.map((name) => settings.frozen.get(name)),
    schedule: scheduleOf(kernels, settings),
    signal,
    stop: new EarlyStop(stop),
    layouts: new Slicer(signal, FIRST_WORK),
    lanes: new Slicer(signal, 1),
  };
}

/** Undefined if temperature and learning rate are constant. */
function scheduleOf(
  kernels: Kernels,
  { temperature, epochs, optimizer }: LearnSettings,
): EpochSchedule | undefined {
  const { learningRate } = optimizer;
  if (typeof temperature === "number" && typeof learningRate === "number") return undefined;
  return new EpochSchedule(kernels, epochs, kernelSchedule(temperature), kernelSchedule(learningRate));
}

/** A trained restart, not yet polished and evaluated. */
interface Learned extends Omit<Ended, "judged"> {
  readonly lane: Lane;
  readonly states: States;
}

class Blocks {
  readonly #context: StageContext;
  readonly #best: Best;
  readonly #alphas: StageAlphas;
  readonly #looks: Looks;
  readonly #judge: Judge;
  readonly #stages: StageTrainer[] = [];
  #polisher: Promise<Polisher> | undefined;

  constructor(context: StageContext, best: Best, alphas: StageAlphas, looks: Looks) {
    const { kernels, problem, settings, signal } = context;
    this.#context = context;
    this.#best = best;
    this.#alphas = alphas;
    this.#looks = looks;
    const polish = async (states: States) => (await this.#polishing()).polished(states);
    this.#judge = new Judge(kernels, problem, settings, signal, settings.polish ? polish : undefined);
  }

  /** The polisher, made at the first call. */
  #polishing(): Promise<Polisher> {
    const { kernels, problem, settings, signal, stop } = this.#context;
    const made = async () => {
      const { Polisher } = await polishing();
      return new Polisher(kernels, problem, settings, new Slicer(signal, FIRST_WORK), () => stop.asked());
    };
    this.#polisher ??= made();
    return this.#polisher;
  }

  async run(stages: readonly Stage[], { first, count }: Range): Promise<void> {
    const { stop } = this.#context;
    for (const [index, stage] of stages.entries()) {
      if (stop.asked()) return;
      this.#stages.push(await StageTrainer.of(this.#context, index, stage));
    }
    const { width } = this.#stages[0]!;
    const end = first + count;
    for (let at = first; at < end && !stop.asked(); at += width)
      await this.#block(at, Math.min(width, end - at));
  }

  async #block(first: number, count: number): Promise<void> {
    const { kernels, settings, stop } = this.#context;
    const lanes = Array.from({ length: count }, (_, lane): Lane => {
      const seed = streamSeed(kernels, settings.seed, first + lane);
      return { restart: first + lane, lane, seed, stages: [] };
    });
    this.#looks.beginBlock(count);
    for (const [index, stage] of this.#stages.entries()) {
      if (index > 0 && stop.asked()) return;
      await stage.train(lanes, this.#looks);
    }
    // Stopped before the first epoch of the last stage.
    if (lanes.some(({ stages }) => stages.length < this.#stages.length)) return;
    await this.#keep(lanes);
    this.#looks.endBlock();
  }

  async #keep(lanes: readonly Lane[]): Promise<void> {
    const learned: Learned[] = [];
    await eachLane(this.#context.lanes, lanes, (lane) => learned.push(this.#learned(lane)));
    const abstractions = learned.map(({ states }) => states);
    const judged = await this.#judge.judged(abstractions);
    for (const [k, restart] of learned.entries())
      this.#best.add({ ...restart, judged: judged[k]! }, () => this.#historyOf(restart));
  }

  #learned(lane: Lane): Learned {
    const loss = sumOfLosses(lane.stages.map((stage) => stage.loss));
    const relaxed = this.#alphas.relaxed(lane.stages);
    // The kernels' maxima ignore NaN: a finite loss does not imply finite alphas.
    if (!Number.isFinite(loss.total) || !relaxed.every(allFinite)) {
      throw new RangeError(
        `restart ${lane.restart} diverged: its numbers are not finite in ${this.#context.settings.precision}; lower the weights, lambda or the learning rate`,
      );
    }
    const epochs = largestOf(lane.stages.map((stage) => stage.epochs));
    return { seed: lane.seed, epochs, loss, lane, relaxed, states: this.#alphas.states(relaxed) };
  }

  /** Undefined unless a history is asked for. After an early stop, a stage keeps its last losses. */
  #historyOf({ lane, epochs }: Learned): History | undefined {
    if (!this.#context.settings.history) return undefined;
    const losses = Array.from({ length: epochs }, (_, epoch) =>
      sumOfLosses(this.#stages.map((stage) => stage.recorded(lane, epoch))),
    );
    return {
      total: losses.map(({ total }) => total),
      distance: losses.map(({ distance }) => distance),
      penalty: losses.map(({ penalty }) => penalty),
    };
  }
}

function allFinite({ data }: Matrix): boolean {
  for (let e = 0; e < data.length; e++) if (!Number.isFinite(data[e]!)) return false;
  return true;
}
