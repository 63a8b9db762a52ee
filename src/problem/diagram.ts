// What learning and solving need of a problem: diagrams, and what each alpha may be.
import type { Matrix } from "../base/matrix.js";
import type { Columns } from "./columns.js";
import type { AlphaConstraint } from "./constraint.js";

/** A diagram: the effect on `target` of interventions on `source`, in both models. */
export interface Diagram {
  /** High-level variables; empty for a diagram of pairs. */
  readonly source: readonly string[];
  /** High-level variables, disjoint from the source. */
  readonly target: readonly string[];
  /** The diagram's weight in learning; 1 unless given. */
  readonly weight: number;
  /** The interventions, one per column of `low`. */
  readonly columns: Columns;
  /**
   * P(a⁻¹(target) | do(intervention)) in the low-level model, a column per intervention of the diagram;
   * preimages are listed one after the other.
   */
  readonly low: Matrix;
  /**
   * P(target | do(source)) in the high-level model, a column per joint state of the source. For a diagram of
   * pairs a column per pair, as in `low`.
   */
  readonly high: Matrix;
}

/** The part of a problem that learning and solving need. Lists are in the order of `highVariables`. */
export interface Learnable {
  readonly highVariables: readonly string[];
  readonly diagrams: readonly Diagram[];
  /** What each alpha may be; undefined for anything. */
  readonly constraints: readonly (AlphaConstraint | undefined)[];
  /**
   * Per joint state of a preimage the high-level state of the same name, −1 for none. Undefined for a
   * preimage of several variables, and where the states of either level have no names.
   */
  readonly sameNames: readonly (Int32Array | undefined)[];
  alphaShape(high: string): { rows: number; cols: number };
}
