// The question that both models are asked: an intervention of a diagram, and the answers by both ways.
import { signal } from "@preact/signals";
import type { TwoWays } from "../protocol.js";

export interface Question {
  /** The index of the diagram, and of one of its interventions. */
  readonly diagram: number;
  readonly column: number;
}

/** Null until the errors are known: then the question is where the map errs most. */
export const question = signal<Question | null>(null);
/** The answers to the question for the shown map; null until they are computed. */
export const answers = signal<TwoWays | null>(null);
