// Whether learners compute the same: their losses on every start against the twin's, before anything is timed.
import type { Start, Trainer } from "./learners/trainer.js";

/** Steps before the losses are compared. */
const STEPS = 10;

/**
 * How far losses may be apart, relatively to the loss, or to 1 where it is less: the distance is a square root, so that a rounding error
 * of 1e-7 in f32 is one of up to 3e-4 in a distance near 0.
 */
export const TOLERANCE = { f64: 1e-9, f32: 1e-4, tensorflow: 1e-3 } as const;

/** @throws Error where a start's loss is not the twin's */
export function checkAgainst(
  twin: Trainer,
  trainer: Trainer,
  starts: readonly Start[],
  about: string,
  tolerance: number,
): void {
  const expected = lossesAfter(twin, starts.length);
  lossesAfter(trainer, starts.length).forEach((loss, start) => {
    const apart = Math.abs(loss - expected[start]!) / Math.max(1, Math.abs(expected[start]!));
    if (apart <= tolerance) return;
    throw new Error(`${about}, start ${start}: the loss is ${loss}, the twin's ${expected[start]}`);
  });
}

/** The total loss of every start after some steps. */
function lossesAfter(trainer: Trainer, starts: number): number[] {
  const losses: number[] = [];
  while (losses.length < starts) {
    trainer.train(losses.length, STEPS + 1);
    losses.push(...trainer.losses());
  }
  return losses;
}
