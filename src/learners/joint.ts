// Joint learning: all diagrams at once, every alpha shared, restarts side by side in the kernels' lanes.
import { acquire, type Kernels, release } from "../kernels/instance.js";
import type { Matrix } from "../matrix.js";
import { compile } from "../plan/compile.js";
import { type Losses, Plan } from "../plan/plan.js";
import type { Problem } from "../problem/problem.js";
import type { LearnSettings, Progress } from "./options.js";
import { Slicer } from "./slices.js";

/** The losses of one restart, one number per epoch. */
export interface History {
  readonly total: number[];
  readonly distance: number[];
  readonly penalty: number[];
}

/** What one restart came to. */
export interface Restart {
  readonly seed: number;
  /** The losses at the last recorded epoch, before the last step. */
  readonly loss: Losses;
  /** The relaxed alphas after the last step, in the order of the high-level variables. */
  readonly relaxed: readonly Matrix[];
}

export interface Trained {
  readonly restarts: readonly Restart[];
  /** The index of the best restart. */
  readonly winner: number;
  /** The winner's losses, where asked for. */
  readonly history: History | undefined;
}

/** Bytes of history an epoch leaves: two blocks, distance and penalty. */
const HISTORY_BYTES = 128;

/** Trains every restart and picks the best. Rejects with the signal's reason when aborted. */
export async function trainJointly(
  problem: Problem,
  settings: LearnSettings,
  signal: AbortSignal | undefined,
  onProgress: ((progress: Progress) => void) | undefined,
): Promise<Trained> {
  const slicer = new Slicer(signal);
  const kernels = acquire();
  try {
    return await new JointRun(kernels, problem, settings, slicer, onProgress).run();
  } finally {
    release(kernels);
  }
}

class JointRun {
  readonly #plan: Plan;
  readonly #learned: readonly (readonly [name: string, alpha: number])[];
  readonly #historyAt: number;
  readonly #restarts: Restart[] = [];
  #winner = 0;
  #least = Number.POSITIVE_INFINITY;
  #history: History | undefined;

  constructor(
    readonly kernels: Kernels,
    readonly problem: Problem,
    readonly settings: LearnSettings,
    readonly slicer: Slicer,
    readonly onProgress: ((progress: Progress) => void) | undefined,
  ) {
    const { learningRate, beta1, beta2, epsilon } = settings.optimizer;
    this.#plan = new Plan(kernels, compile(problem, settings));
    this.#plan.setObjective({ ...settings, penalty: 1 });
    this.#plan.setAdam(learningRate, beta1, beta2, epsilon);
    this.#learned = problem.highVariables
      .map((name, alpha) => [name, alpha] as const)
      .filter(([name]) => !settings.frozen.has(name));
    this.#historyAt = settings.history ? kernels.allocate(HISTORY_BYTES * settings.epochs) : 0;
  }

  async run(): Promise<Trained> {
    for (let first = 0; first < this.settings.restarts; first += this.#plan.width) {
      await this.#runBlock(first, Math.min(this.#plan.width, this.settings.restarts - first));
    }
    return { restarts: this.#restarts, winner: this.#winner, history: this.#history };
  }

  async #runBlock(first: number, count: number): Promise<void> {
    const seeds = Array.from({ length: count }, (_, lane) =>
      this.kernels.exports.restartSeed(this.settings.seed, first + lane),
    );
    this.#plan.startBlock(count);
    seeds.forEach((seed, lane) => {
      this.#start(first + lane, lane, seed);
    });
    await this.slicer.run(
      this.settings.epochs,
      (from, epochs) => this.#plan.train(epochs, this.#historyAt && this.#historyAt + from * HISTORY_BYTES),
      (epoch) => this.#report(epoch),
    );
    this.#plan.relax();
    seeds.forEach((seed, lane) => {
      this.#finish(first + lane, lane, seed);
    });
    this.#report(first + count < this.settings.restarts ? 0 : this.settings.epochs);
  }

  #start(restart: number, lane: number, seed: number): void {
    this.#plan.drawWeights(lane, seed);
    if (restart !== 0) return;
    for (const [name, alpha] of this.#learned) {
      const weights = this.settings.initial.get(name);
      if (weights) this.#plan.setWeights(alpha, lane, weights.data);
    }
  }

  #finish(restart: number, lane: number, seed: number): void {
    const loss = this.#plan.losses(lane);
    if (!Number.isFinite(loss.total)) {
      throw new RangeError(`restart ${restart} diverged: its loss is not finite; lower the learning rate`);
    }
    this.#restarts.push({
      seed,
      loss,
      relaxed: this.problem.highVariables.map((_, alpha) => this.#plan.relaxed(alpha, lane)),
    });
    this.#least = Math.min(this.#least, loss.total);
    const wins = restart === 0 || this.#merit(loss) < this.#merit(this.#restarts[this.#winner]!.loss);
    if (!wins) return;
    this.#winner = restart;
    if (this.#historyAt) this.#history = this.#readHistory(lane);
  }

  /** The paper's criterion: L1/|J| + L2/|alphas|, least is best. */
  #merit({ distance, penalty }: Losses): number {
    return distance / this.problem.diagrams.length + penalty / this.#learned.length;
  }

  #readHistory(lane: number): History {
    const losses = Array.from({ length: this.settings.epochs }, (_, epoch) =>
      this.#plan.losses(lane, this.#historyAt + epoch * HISTORY_BYTES),
    );
    return {
      total: losses.map(({ total }) => total),
      distance: losses.map(({ distance }) => distance),
      penalty: losses.map(({ penalty }) => penalty),
    };
  }

  #report(epoch: number): void {
    const done = this.#restarts.length;
    const best = done > 0 ? this.#least : null;
    this.onProgress?.({ done, total: this.settings.restarts, epoch, best });
  }
}
