// What a plan is made of: alphas and diagrams by index.

import type { Matrix } from "../base/matrix.js";
import type { Precision } from "./layout.js";

/** By the numbers by which the kernels know them. */
export const orientations = ["per-intervention", "per-outcome"] as const;
/** Which distances a diagram's maximum runs over: one per intervention (the definition) or one per outcome row. */
export type Orientation = (typeof orientations)[number];

/** The shape of one alpha, and whether it is learned or held at values set per lane (`setRelaxed`). */
export interface PlanAlpha {
  readonly rows: number;
  readonly cols: number;
  readonly learned: boolean;
}

/** One diagram over alphas given by index: mu is ∏ target cols × ∏ source cols, nu ∏ target rows × ∏ source rows. */
export interface PlanDiagram {
  readonly targets: readonly number[];
  readonly sources: readonly number[];
  readonly mu: Matrix;
  readonly nu: Matrix;
  readonly weight: number;
}

export interface PlanInput {
  readonly alphas: readonly PlanAlpha[];
  readonly diagrams: readonly PlanDiagram[];
  readonly orientation: Orientation;
  /** A distance of assembly/distances/distance.ts, by number. */
  readonly distance: number;
  readonly precision: Precision;
}
