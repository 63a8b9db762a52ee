// A problem as plain data, which structured clones carry to another thread.

import { type Diagram, diagramsOf, type Learnable } from "./problem.js";

/** What learning and proving need of a problem. */
export interface LearnableData {
  readonly highVariables: readonly string[];
  readonly diagrams: readonly Diagram[];
  readonly shapes: Readonly<Record<string, { rows: number; cols: number }>>;
}

export function dataOf(problem: Learnable): LearnableData {
  const shapes = problem.highVariables.map((name) => [name, problem.alphaShape(name)]);
  return {
    highVariables: problem.highVariables,
    diagrams: diagramsOf(problem),
    shapes: Object.fromEntries(shapes),
  };
}

/** The problem again, of the clone of one. Plans and instances read the fields of the diagrams' matrices alone, so these may stay clones. */
export function learnableOf({ highVariables, diagrams, shapes }: LearnableData): Learnable {
  return { highVariables, diagrams, alphaShape: (high) => shapes[high]! };
}
