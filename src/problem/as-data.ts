// A problem as plain data that a structured clone carries to another thread.

import { type Diagram, diagramsOf, type Learnable } from "./problem.js";

/** The part of a problem that learning and solving need. */
export interface LearnableData {
  readonly highVariables: readonly string[];
  readonly diagrams: readonly Diagram[];
  readonly constraints: Learnable["constraints"];
  readonly sameNames: Learnable["sameNames"];
  readonly shapes: Readonly<Record<string, { rows: number; cols: number }>>;
}

export function dataOf(problem: Learnable): LearnableData {
  const shapes = problem.highVariables.map((name) => [name, problem.alphaShape(name)]);
  return {
    highVariables: problem.highVariables,
    diagrams: diagramsOf(problem),
    constraints: problem.constraints,
    sameNames: problem.sameNames,
    shapes: Object.fromEntries(shapes),
  };
}

/**
 * Restores a problem from its clone. Only the fields of the diagrams' matrices are read, so matrices
 * may stay clones.
 */
export function learnableOf({ shapes, ...rest }: LearnableData): Learnable {
  return { ...rest, alphaShape: (high) => shapes[high]! };
}
