// The rows of published numbers: what each says, and the way to write lists of them.
import type { LiteratureName } from "../../input/literature.js";

/**
 * What a number measures. IC, IIL, ISIL and ISC are the largest error over the diagrams by the Jensen–Shannon distance D, `IC, single` over those of
 * single variables, `sum` the sum of the errors; TV, Hellinger, KL, W1 and W2² stand in D's place. A `D` is of one column. `i(alpha)` is the joint
 * information loss, EI effective information in bits.
 */
export type MeasureName =
  | "IC"
  | "IIL"
  | "ISIL"
  | "ISC"
  | "IC, single"
  | "sum"
  | "D"
  | "TV"
  | "TV, single targets"
  | "Hellinger"
  | "KL"
  | "W1"
  | "W2²"
  | "i(alpha)"
  | "i(alpha), mapped only"
  | "i(alpha), one state"
  | "EI"
  | "mechanism"
  | "expectation";

/** A number, or a matrix of distributions as rows. */
export type Value = number | readonly (readonly number[])[];

/** A published number of an abstraction or a model. */
export interface PublishedRow {
  readonly problem: LiteratureName;
  readonly measure: MeasureName;
  readonly what: string;
  /** The place in the source's list of all surjective maps by this error, from 1. */
  readonly rank?: number;
  /**
   * The abstraction: the states that the joint states of each preimage take, by index, in the order of the
   * high-level variables, such as "0122 0011 01". Default: the problem's truth.
   */
  readonly map?: string;
  /** Null for a number of ours that no source prints. */
  readonly published: Value | null;
  /** How far ours may be from it: half a unit of the last digit printed, or three standard errors. */
  readonly within?: number;
  /** What a mechanism is of. */
  readonly of?: {
    readonly model: "low" | "high";
    readonly do: readonly string[];
    readonly of: readonly string[];
  };
  /** The diagram, and the column, that are spoken of. Default: the first. */
  readonly diagram?: number;
  readonly column?: number;
  /** The model whose effective information is given; default: the low level, seen through the map. */
  readonly side?: "low" | "high";
}

/** Published numbers of one source. */
export interface Section {
  readonly source: string;
  readonly rows: readonly PublishedRow[];
}

/** Numbers printed with six decimals. */
export const SIX = 5.1e-7;
/** Numbers printed with eight decimals. */
export const EIGHT = 5.1e-9;
/** Numbers printed in full: what rounding differs by. */
export const FULL = 1e-13;
/** Numbers printed in full, of decimals that a sum rounds. */
export const ROUNDED = 1e-12;

/** The smallest errors of all surjective maps, as a source lists them; after the first five the largest. */
export function ranked(
  problem: LiteratureName,
  measure: MeasureName,
  total: number,
  list: readonly (readonly [map: string, published: number])[],
): PublishedRow[] {
  return list.map(([map, published], i) => {
    const rank = i < 5 ? i + 1 : total;
    return { problem, measure, what: `number ${rank} of ${total}`, rank, map, published, within: SIX };
  });
}
