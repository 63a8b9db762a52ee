// Free states: joint low-level states that no diagram constrains.
import { type Diagram, diagramsOf, type Problem, requireProblem } from "./problem.js";

/**
 * The free joint states of each preimage: those that no diagram constrains. The high-level variable is no
 * source of any diagram, and in the diagrams with it as a target no intervention gives the state a positive
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
  return Object.fromEntries(problem.highVariables.map((name) => [name, freeOf(problem, name)]));
}

function freeOf(problem: Problem, name: string): number[] {
  if (diagramsOf(problem).some(({ source }) => source.includes(name))) return [];
  const reached = new Uint8Array(problem.alphaShape(name).cols);
  for (const diagram of diagramsOf(problem)) markReached(problem, diagram, name, reached);
  return Array.from(reached.keys()).filter((state) => reached[state] === 0);
}

/** Marks the states with positive probability under some intervention of a diagram. */
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
