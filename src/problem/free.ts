// The joint low-level states that no diagram says anything of.
import { type Diagram, diagramsOf, type Problem, requireProblem } from "./problem.js";

/**
 * The joint states of each preimage that no diagram says anything of: the variable is no source of any diagram, and in those that it
 * is a target of, no intervention gives the state a probability above 0. Wherever an abstraction sends them, its errors are the same;
 * only surjectivity may need them.
 *
 * @returns high-level variable → indices of joint low-level states (C order), ascending; the order of `problem.highVariables`
 * @throws ProblemError (path "problem") if it is no `Problem`
 * @throws SizeError if a mechanism would have more than 2²⁶ entries
 */
export function freeStates(problem: Problem): Record<string, number[]> {
  requireProblem(problem);
  return Object.fromEntries(problem.highVariables.map((name) => [name, freeOf(problem, name)]));
}

function freeOf(problem: Problem, name: string): number[] {
  if (diagramsOf(problem).some(({ source }) => source.includes(name))) return [];
  const reached = new Uint8Array(problem.alphaShape(name).cols);
  for (const diagram of diagramsOf(problem)) markReached(problem, diagram, name, reached);
  return Array.from(reached.keys()).filter((state) => reached[state] === 0);
}

/** Marks the states that some intervention of a diagram gives mass. */
function markReached(problem: Problem, { target, low }: Diagram, name: string, reached: Uint8Array): void {
  const component = target.indexOf(name);
  if (component < 0) return;
  const faster = target.slice(component + 1);
  const stride = faster.reduce((product, other) => product * problem.alphaShape(other).cols, 1);
  for (let row = 0; row < low.rows; row++) {
    const state = Math.floor(row / stride) % reached.length;
    if (reached[state] === 0 && hasMass(low.data, row * low.cols, low.cols)) reached[state] = 1;
  }
}

function hasMass(data: Float64Array, from: number, count: number): boolean {
  for (let i = from; i < from + count; i++) if (data[i]! > 0) return true;
  return false;
}
