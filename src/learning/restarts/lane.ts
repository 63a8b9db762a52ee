// A restart under way, in a lane of the kernels' blocks.
import type { Matrix } from "../../base/matrix.js";
import type { Slicer } from "../../kernels/pacing.js";
import type { Losses } from "../../kernels/plan.js";

/** Alphas by index, of which some may be there. */
export type Alphas = readonly (Matrix | undefined)[];

/** What a stage came to in one restart: the epochs it ran, its last losses, and what it learned. */
export interface StageOutcome {
  readonly epochs: number;
  readonly loss: Losses;
  readonly relaxed: Alphas;
}

export interface Lane {
  readonly restart: number;
  readonly lane: number;
  readonly seed: number;
  /** What its stages came to so far. */
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

/** Does something for one lane after the other. */
export async function eachLane(
  slicer: Slicer,
  lanes: readonly Lane[],
  task: (lane: Lane) => void,
): Promise<void> {
  const work = (from: number, count: number) => lanes.slice(from, from + count).forEach(task);
  await slicer.run(lanes.length, work, () => {});
}
