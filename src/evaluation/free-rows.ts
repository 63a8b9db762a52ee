// Rows of samples that go through a free joint state: what becomes of them rests on no diagram.
import { freeStates } from "../problem/free-states.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { type LowRow, mapRows, sampleReader } from "./samples.js";

/**
 * The rows that go through a free joint state (see {@link freeStates}), for each high-level variable. No
 * diagram says anything of what such a state becomes: in a learned or proven abstraction it is arbitrary.
 *
 * @returns high-level variable → the indices of the rows, ascending; the order of `problem.highVariables`
 * @throws ProblemError as `transport` does for rows
 * @throws SizeError as `freeStates` does
 */
export function freeRows(problem: Problem, rows: readonly LowRow[]): Record<string, number[]> {
  requireProblem(problem);
  const free = freeFinder(problem);
  const found = problem.highVariables.map((): number[] => []);
  mapRows(sampleReader(problem), rows, (joint, _, r) => {
    for (const x of free(joint)) found[x]!.push(r);
  });
  return Object.fromEntries(problem.highVariables.map((name, x) => [name, found[x]!]));
}

/**
 * Returns a function that finds the high-level variables whose joint state is free.
 *
 * @throws SizeError as `freeStates` does
 */
export function freeFinder(problem: Problem): (joint: readonly number[]) => number[] {
  const free = freeStates(problem);
  const sets = problem.highVariables.map((name) => new Set(free[name]));
  const all = [...sets.keys()].filter((x) => sets[x]!.size > 0);
  return (joint) => all.filter((x) => sets[x]!.has(joint[x]!));
}

/** What is found where a row must not be free: `ML0 = 4, ML1 = 0, which is free in "ML"`. */
export function freeText(problem: Problem, x: number, joint: number): string {
  const name = problem.highVariables[x]!;
  const parts: string[] = [];
  let rest = joint;
  for (const low of [...problem.map[name]!].reverse()) {
    const { states } = problem.low.variables.find((variable) => variable.name === low)!;
    parts.unshift(`${low} = ${states[rest % states.length]}`);
    rest = Math.floor(rest / states.length);
  }
  return `${parts.join(", ")}, of which no diagram says what it becomes in ${JSON.stringify(name)}`;
}
