// Free states: joint low-level states that no diagram constrains.
import { type Diagram, diagramsOf, type Problem, requireProblem } from "./problem.js";

/**
 * The free joint states of each preimage: those that no diagram constrains. No intervention of a diagram sets
 * the state, and in the diagrams with the high-level variable as a target none gives it a positive
 * probability. An abstraction has the same errors wherever it maps free states; only surjectivity
 * may need them.
 *
 * @returns high-level variable → indices of joint low-level states (C order), ascending; the
 *   order of `problem.highVariables`
 * @throws ProblemError (path "problem") if `problem` is not a `Problem`
 * @throws SizeError if a mechanism would have more than 2²⁶ entries
 */
export function freeStates(problem: Problem): Record<string, number[]> {
  requireProblem(problem);
  const bound = new Map(
    problem.highVariables.map((name) => [name, new Uint8Array(problem.alphaShape(name).cols)]),
  );
  for (const diagram of diagramsOf(problem)) {
    for (const name of diagram.source) markSet(problem, diagram, name, bound.get(name)!);
    for (const name of diagram.target) markReached(problem, diagram, name, bound.get(name)!);
  }
  return Object.fromEntries(
    [...bound].map(([name, marks]) => [name, Array.from(marks.keys()).filter((state) => marks[state] === 0)]),
  );
}

/** Marks the states that some intervention of a diagram sets. */
function markSet(problem: Problem, { source, columns }: Diagram, name: string, set: Uint8Array): void {
  if (!columns.states) {
    set.fill(1);
    return;
  }
  const stride = strideOf(problem, source, name);
  for (const joint of columns.states) set[Math.floor(joint / stride) % set.length] = 1;
}

/** Marks the states with positive probability under some intervention of a diagram. */
function markReached(problem: Problem, { target, low }: Diagram, name: string, reached: Uint8Array): void {
  const stride = strideOf(problem, target, name);
  for (let row = 0; row < low.rows; row++) {
    const state = Math.floor(row / stride) % reached.length;
    if (reached[state] === 0 && hasMass(low.data, row * low.cols, low.cols)) reached[state] = 1;
  }
}

/** The step in C order from one state of a variable to the next, among the joint states of several. */
function strideOf(problem: Problem, variables: readonly string[], name: string): number {
  const faster = variables.slice(variables.indexOf(name) + 1);
  return faster.reduce((product, other) => product * problem.alphaShape(other).cols, 1);
}

function hasMass(data: Float64Array, from: number, count: number): boolean {
  for (let i = from; i < from + count; i++) if (data[i]! > 0) return true;
  return false;
}
