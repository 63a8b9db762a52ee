// What goes between a pool and its workers. Structured clones lose their class, so each side makes matrices of what it gets.

import { Matrix } from "../base/matrix.js";
import type { LearnSettings, Progress } from "../learning/options.js";
import type { Range, Trained } from "../learning/restart.js";
import { type Diagram, diagramsOf, type Learnable } from "../problem/problem.js";
import type { Branches, Grown } from "../solving/subtrees.js";

/** What learning and proving need of a problem, as data. */
export interface LearnableData {
  readonly highVariables: readonly string[];
  readonly diagrams: readonly Diagram[];
  readonly shapes: Readonly<Record<string, { rows: number; cols: number }>>;
}

/** The restarts to train. */
export interface Training {
  readonly problem: LearnableData;
  readonly settings: LearnSettings;
  readonly range: Range;
}

/** What branches are grown of: a problem, and whether abstractions must be surjective. */
export interface Proving {
  readonly problem: LearnableData;
  readonly surjective: boolean;
}

/** What a worker does; it has one task at a time. Branches are those of the proof that it was started for. */
export type Task = { readonly training: Training } | { readonly branches: Branches };

/** To a worker: the kernels, once, and then tasks; and to end training, now and from then on, with what there is. */
export type Order =
  | { readonly kernels: WebAssembly.Module; readonly proving: Proving | undefined }
  | { readonly task: Task }
  | { readonly stop: true };

/** What came of a task. */
export type Outcome = { readonly trained: Trained } | { readonly grown: Grown };

/** From a worker: that it is ready, how far its task is, what came of it. */
export type Answer =
  | { readonly ready: true }
  | { readonly progress: Progress }
  | { readonly outcome: Outcome }
  | { readonly error: unknown };

export function dataOf(problem: Learnable): LearnableData {
  const shapes = problem.highVariables.map((name) => [name, problem.alphaShape(name)]);
  return {
    highVariables: problem.highVariables,
    diagrams: diagramsOf(problem),
    shapes: Object.fromEntries(shapes),
  };
}

/** Plans and instances read the fields of the diagrams' matrices alone, so these may stay clones. */
export function learnableOf({ highVariables, diagrams, shapes }: LearnableData): Learnable {
  return { highVariables, diagrams, alphaShape: (high) => shapes[high]! };
}

/** A matrix again, of the clone of one. */
export function revived(matrix: Matrix): Matrix {
  return new Matrix(matrix.rows, matrix.cols, matrix.data);
}

/** Progress again, of the clone of one. */
export function revivedProgress(progress: Progress): Progress {
  const { leading } = progress;
  if (!leading) return progress;
  const relaxed = Object.entries(leading.relaxed).map(([name, alpha]) => [name, revived(alpha)]);
  return { ...progress, leading: { ...leading, relaxed: Object.fromEntries(relaxed) } };
}
