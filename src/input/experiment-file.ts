// An experiment in a model file: a type apart from its rules, for `network.ts`.

/** Counts of one experiment, in a model without a graph. */
export interface ExperimentFile {
  /** The variables that were set. Empty: none, and the counts are of what happened by itself. */
  readonly do: readonly string[];
  /** The variables that were looked at, none of them set: at least one. */
  readonly of: readonly string[];
  /**
   * How often each outcome followed each intervention, numbers from 0 to 2⁵³: one row per joint state of `of`,
   * one column per joint state of `do`, both in C order (first variable slowest).
   */
  readonly counts: readonly (readonly number[])[];
  /** Pseudo-counts that are added to every count of an intervention that was tried, from 0 to 2⁵³. Default 0. */
  readonly prior?: number | undefined;
  readonly $schema?: string | undefined;
  readonly description?: string | undefined;
}
