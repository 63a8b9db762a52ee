// The question that both models are asked: an intervention of a diagram, and the answers by both ways.
import { signal } from "@preact/signals";
import type { Errors, TwoWays } from "../protocol.js";

export interface Question {
  /** The index of the diagram, and of one of its interventions. */
  readonly diagram: number;
  readonly column: number;
}

/** Null until the errors are known: then the question is where the map errs most. */
export const question = signal<Question | null>(null);
/** Whether the question is where the map errs most, whatever the map: until the reader asks another. */
export const isFollowing = signal(true);
/** The answers to the question for the shown map; null until they are computed. */
export const answers = signal<TwoWays | null>(null);

/** Where a map errs most: of a diagram, or of all. Undefined where nothing is asked. */
export function worstOf({ diagrams }: Errors, diagram = worstDiagram(diagrams)): Question | undefined {
  const column = diagrams[diagram]?.interventions[0]?.column;
  return column === undefined ? undefined : { diagram, column };
}

function worstDiagram(diagrams: Errors["diagrams"]): number {
  return diagrams.reduce((worst, { error }, d) => (error > diagrams[worst]!.error ? d : worst), 0);
}
