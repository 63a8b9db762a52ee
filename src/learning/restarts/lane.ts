// A restart in training, in one lane of the kernels' blocks.
import type { Matrix } from "../../base/matrix.js";
import type { Slicer } from "../../kernels/pacing.js";
import type { Losses } from "../../kernels/plan.js";

/** Alphas by index; some may be missing. */
export type Alphas = readonly (Matrix | undefined)[];

/** The outcome of a stage in one restart: the epochs run, the last losses, and the learned alphas. */
export interface StageOutcome {
  readonly epochs: number;
  readonly loss: Losses;
  readonly relaxed: Alphas;
}

export interface Lane {
  readonly restart: number;
  readonly lane: number;
  readonly seed: number;
  /** The outcomes of its stages so far. */
  readonly stages: StageOutcome[];
}

/** The losses of the stages, added. */
export function sumOfLosses(losses: readonly Losses[]): Losses {
  const sum = { total: 0, distance: 0, penalty: 0 };
  for (const { total, distance, penalty } of losses) {
    sum.total += total;
    sum.distance += distance;
    sum.penalty += penalty;
  }
  return sum;
}

/** Calls a function for one lane after the other, at the slicer's pace. */
export async function eachLane(
  slicer: Slicer,
  lanes: readonly Lane[],
  task: (lane: Lane) => void,
): Promise<void> {
  const work = (from: number, count: number) => lanes.slice(from, from + count).forEach(task);
  await slicer.run(lanes.length, work, () => {});
}
