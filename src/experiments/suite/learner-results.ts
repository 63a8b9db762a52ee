// The results of another learner: their file's types.

/** The format of a file of results. */
export const RESULTS_FORMAT = "causal-abstraction/results@1";

/** One run of a learner on a problem of the suite. */
export interface LearnerRun {
  /** The problem's name in the suite. */
  readonly problem: string;
  /**
   * High-level variable → per joint state of its preimage (C order) the high-level state, by name or by index.
   * Null where the run gave none.
   */
  readonly abstraction: Readonly<Record<string, readonly (number | string)[]>> | null;
  /** Wall time of the run in milliseconds. */
  readonly elapsedMs: number;
  readonly seed?: number | undefined;
}

/** The results of another learner, as a file holds them. Their errors are computed here, never read. */
export interface LearnerResults {
  readonly format: typeof RESULTS_FORMAT;
  /** The learner's name. */
  readonly learner: string;
  /** What it is: version, settings, machine. */
  readonly description?: string | undefined;
  /** Its runs: any number of each problem, in any order. */
  readonly results: readonly LearnerRun[];
  readonly $schema?: string | undefined;
}
