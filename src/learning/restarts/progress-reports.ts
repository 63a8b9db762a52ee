// Progress reports of a run in training: how far it is, and the leading restart.
import { Matrix } from "../../base/matrix.js";
import type { Plan } from "../../kernels/plan.js";
import type { Best } from "../best.js";
import type { Leading, Progress } from "../progress.js";
import type { Alphas, Lane } from "./lane.js";

/** The amount of training. */
interface Extent {
  readonly restarts: number;
  readonly stages: number;
  /** The epochs of each stage. */
  readonly epochs: number;
}

export class Looks {
  readonly #extent: Extent;
  readonly #best: Best;
  readonly #onProgress: ((progress: Progress) => void) | undefined;
  #underWay = 0;

  constructor(extent: Extent, best: Best, onProgress: ((progress: Progress) => void) | undefined) {
    this.#extent = extent;
    this.#best = best;
    this.#onProgress = onProgress;
  }

  beginBlock(restarts: number): void {
    this.#underWay = restarts;
  }

  endBlock(): void {
    this.#underWay = 0;
    this.#tell(this.#best.count < this.#extent.restarts ? 0 : this.#extent.epochs);
  }

  /** Reports that the block has run `epoch` epochs of a stage. */
  at(stage: number, epoch: number, leading?: Leading): void {
    const { stages, epochs } = this.#extent;
    this.#tell(Math.floor((stage * epochs + epoch) / stages), leading);
  }

  #tell(epoch: number, leading?: Leading): void {
    const { count: done, leastLoss: best } = this.#best;
    const progress = { done, total: this.#extent.restarts, underWay: this.#underWay, epoch, best };
    this.#onProgress?.(leading ? { ...progress, leading } : progress);
  }
}

/** The restart with the least loss among those in a stage, with copies of all its alphas so far. */
export function leadingOf(
  lanes: readonly Lane[],
  plan: Plan,
  frozen: Alphas,
  names: readonly string[],
): Omit<Leading, "stage" | "epoch"> {
  const lossOf = ({ lane }: Lane) => plan.losses(lane);
  const first = lanes.reduce((a, b) => (lossOf(b).total < lossOf(a).total ? b : a));
  const known = [frozen, ...first.stages.map(({ relaxed }) => relaxed), relaxedIn(plan, first)];
  const named = known.flatMap((alphas) =>
    alphas.flatMap((matrix, alpha): [string, Matrix][] =>
      matrix ? [[names[alpha]!, Matrix.from(matrix)]] : [],
    ),
  );
  return { loss: lossOf(first), relaxed: Object.fromEntries(named) };
}

/** The relaxed alphas that a stage's plan learns, in their current state. */
export function relaxedIn(plan: Plan, { lane }: Lane): Alphas {
  return plan.alphas.map(({ learned }, alpha) => (learned ? plan.relaxed(alpha, lane) : undefined));
}
