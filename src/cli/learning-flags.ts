// Turns the flags of learning, which several commands share, into options of the library.

import type { Distance } from "../input/distances.js";
import type { OptimizerName } from "../learning/optimizers.js";
import type { LearnOptions } from "../learning/options.js";
import type { Aggregate } from "../problem/aggregate.js";
import type { Criterion } from "../problem/criterion.js";

/** The flags as commander reads them. */
export interface LearningFlags extends Omit<LearnOptions, "optimizer"> {
  readonly criterion: Criterion;
  readonly distance: Distance;
  readonly aggregate: Aggregate;
  readonly epochs: number;
  readonly optimizer: string;
  readonly learningRate: number;
}

/** The options of the flags. Other flags stay unchanged. */
export function learningOptions<T extends { optimizer: string; learningRate: number }>({
  optimizer,
  learningRate,
  ...others
}: T): Omit<T, "optimizer" | "learningRate"> & Pick<LearnOptions, "optimizer"> {
  return { ...others, optimizer: { name: optimizer as OptimizerName, learningRate } };
}
