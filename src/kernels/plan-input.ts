// The input of a plan: alphas, and diagrams over alphas by index.

import type { Matrix } from "../base/matrix.js";
import type { Precision } from "./layout.js";

/** The index is the number that the kernels use. */
export const orientations = ["per-intervention", "per-outcome"] as const;
/** The distances under a diagram's maximum: one per intervention (the definition) or one per outcome row. */
export type Orientation = (typeof orientations)[number];

/** The shape of one alpha, and whether it is learned or held at values set per lane (`setRelaxed`). */
export interface PlanAlpha {
  readonly rows: number;
  readonly cols: number;
  readonly learned: boolean;
  /** Per column the rows that it may take if it is learned; undefined for all rows. */
  readonly allowed?: readonly (readonly number[])[] | undefined;
}

/**
 * A diagram over alphas by index: mu is ∏ target cols × columns, nu ∏ target rows × ∏ source rows. Without
 * sources it compares pairs: nu has a column for each column of mu.
 */
export interface PlanDiagram {
  readonly targets: readonly number[];
  readonly sources: readonly number[];
  readonly mu: Matrix;
  readonly nu: Matrix;
  readonly weight: number;
  /**
   * Per column of mu the joint state of the sources' preimages that it sets; undefined if column c sets state
   * c, and for pairs. Only for the orientation per-intervention.
   */
  readonly columnStates?: Int32Array | undefined;
  /** Per column its weight in a mean; undefined if all are equal. */
  readonly columnWeights?: Float64Array | undefined;
}

export interface PlanInput {
  readonly alphas: readonly PlanAlpha[];
  readonly diagrams: readonly PlanDiagram[];
  readonly orientation: Orientation;
  /** Whether a diagram's distance is the weighted mean over its columns instead of the largest. */
  readonly takesMean?: boolean;
  /** The number of a distance of assembly/distances/distance.ts. */
  readonly distance: number;
  readonly precision: Precision;
}
