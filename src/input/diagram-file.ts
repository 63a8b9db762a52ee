// The diagrams of a problem file: their types in the file, and as validated. `diagram-reading.ts` reads them.

/** Variable → its state, by name or by index. */
export type StatesFile = Readonly<Record<string, number | string>>;

/** An intervention in a file. */
export interface InterventionFile {
  /** The state of every variable of the source's preimage. */
  readonly low: StatesFile;
  /** Its weight in a mean, from 1e-30 to 1e30. Default 1. */
  readonly weight?: number | undefined;
  readonly $schema?: string | undefined;
  readonly description?: string | undefined;
}

/** A pair of interventions in a file: below, and above. Either may be empty: no intervention. */
export interface PairFile {
  /** What is set below. */
  readonly low: StatesFile;
  /** What is set above. */
  readonly high: StatesFile;
  /** Its weight in a mean, from 1e-30 to 1e30. Default 1. */
  readonly weight?: number | undefined;
  readonly $schema?: string | undefined;
  readonly description?: string | undefined;
}

/**
 * A diagram in a file: disjoint, non-empty sets of high-level variables; or, without a source, pairs of one's
 * own.
 */
export interface DiagramFile {
  /** The high-level variables that are set. */
  readonly source?: readonly string[] | undefined;
  /** The high-level variables whose distribution is compared. */
  readonly target: readonly string[];
  /** From 0 to 1e30. Default 1. */
  readonly weight?: number | undefined;
  /**
   * The interventions that count: a list; those of positive probability without intervention ("observed"), or
   * of at least a given one. Default: all.
   */
  readonly interventions?:
    | readonly InterventionFile[]
    | "observed"
    | {
        /** The least probability, from 0 to 1. */
        readonly observed: number;
      }
    | undefined;
  /** Pairs of one's own, in place of a source. */
  readonly pairs?: readonly PairFile[] | undefined;
  readonly $schema?: string | undefined;
  readonly description?: string | undefined;
}

/** A pair of disjoint, non-empty sets of high-level variables, by index. */
export interface Pair {
  readonly source: readonly number[];
  readonly target: readonly number[];
}

/** A pair of one's own: states of variables by index. */
export interface OwnPair {
  readonly low: ReadonlyMap<number, number>;
  readonly high: ReadonlyMap<number, number>;
  readonly weight: number;
}

/** The least probability of the interventions that count, or the list of their joint states (C order). */
export type Interventions =
  | { readonly observed: number }
  | { readonly states: readonly number[]; readonly weights: readonly number[] };

/** A validated diagram; the source is empty where there are pairs. */
export interface ValidDiagram extends Pair {
  readonly weight: number;
  /** Undefined: every intervention, each of weight 1. */
  readonly interventions?: Interventions | undefined;
  readonly pairs?: readonly OwnPair[] | undefined;
}
