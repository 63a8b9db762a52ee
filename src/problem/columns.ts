// The columns of a diagram: which interventions it compares, and how much each counts in a mean.

/** The interventions of a diagram, one per column of `low`. */
export interface Columns {
  /**
   * Per column the joint low-level state (C order) that the source's preimage is set to; the same state may
   * stand several times, once for each joint state of the inert variables. Undefined if column c sets state
   * c, and for diagrams of pairs.
   */
  readonly states: Int32Array | undefined;
  /** Per column the joint state (C order) of the inert variables; undefined without any, and for pairs. */
  readonly inert: Int32Array | undefined;
  /** Per column its weight in a mean, above 0; undefined if all are 1. */
  readonly weights: Float64Array | undefined;
  /**
   * What would count too, but was never tried in a model of experiments, and has no column: joint states of the
   * source's preimage and the inert variables (C order), or the indices of pairs.
   */
  readonly untried: readonly number[];
}

/** Every intervention once, all of weight 1. */
export const EVERY_COLUMN: Columns = Object.freeze({
  states: undefined,
  inert: undefined,
  weights: undefined,
  untried: Object.freeze([]),
});
