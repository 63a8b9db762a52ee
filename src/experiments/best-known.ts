// The optimum that learned abstractions are compared with, where it is in reach: a rule of thumb for commands that ask by themselves.
import type { Criterion } from "../problem/criterion.js";
import type { Distance } from "../problem/distances.js";
import type { Problem } from "../problem/problem.js";
import type { Solution } from "../solving/solution.js";
import { solve } from "../solving/solve.js";

/** Alphas with more columns in all are not compared with the optimum: a proof would be long in coming. */
const MOST_COLUMNS = 200;

/** Seconds that a proof may take. */
const TIME_LIMIT = 1;

/**
 * Solves for at most one second, less where the signal ends it. Returns the incumbent and its bound; undefined for problems above
 * MOST_COLUMNS, and for those without surjective abstractions.
 */
export async function optimumOf(
  problem: Problem,
  { criterion, distance }: { readonly criterion: Criterion; readonly distance: Distance },
  workers: number | undefined,
  signal: AbortSignal,
): Promise<Solution | undefined> {
  const shapes = problem.highVariables.map((name) => problem.alphaShape(name));
  const isLarge = shapes.reduce((sum, { cols }) => sum + cols, 0) > MOST_COLUMNS;
  if (isLarge || shapes.some(({ rows, cols }) => rows > cols)) return undefined;
  const asked = workers === undefined ? {} : { workers };
  return solve(problem, { criterion, distance, timeLimit: TIME_LIMIT, signal, ...asked });
}

/** The least sum of errors, as the option `best` of comparisons and sweeps; without it where a second does not prove it. */
export async function provenBest(
  problem: Problem,
  distance: Distance,
  workers: number | undefined,
  signal: AbortSignal,
): Promise<{ best?: Solution }> {
  const solution = await optimumOf(problem, { criterion: "sum", distance }, workers, signal);
  return solution?.status === "optimal" ? { best: solution } : {};
}
