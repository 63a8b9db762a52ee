// The optimum that learned abstractions are compared with, where it is in reach.
import type { Criterion } from "../problem/criterion.js";
import type { Problem } from "../problem/problem.js";
import type { Solution } from "../solving/solution.js";
import { solve } from "../solving/solve.js";

/** Alphas with more columns in all are not compared with the optimum: a proof would be long in coming. */
const MOST_COLUMNS = 200;

/**
 * The optimum, or what a second proves of it, or less where the signal ends it; undefined for large problems, and those without surjective
 * abstractions.
 */
export async function optimumOf(
  problem: Problem,
  criterion: Criterion,
  workers: number | undefined,
  signal: AbortSignal,
): Promise<Solution | undefined> {
  const shapes = problem.highVariables.map((name) => problem.alphaShape(name));
  const isLarge = shapes.reduce((sum, { cols }) => sum + cols, 0) > MOST_COLUMNS;
  if (isLarge || shapes.some(({ rows, cols }) => rows > cols)) return undefined;
  return solve(problem, { criterion, timeLimit: 1, signal, ...(workers !== undefined && { workers }) });
}

/** The least sum of errors, where a second proves it: as the option `best` of repeated runs. */
export async function provenBest(
  problem: Problem,
  workers: number | undefined,
  signal: AbortSignal,
): Promise<{ best?: Solution }> {
  const solution = await optimumOf(problem, "sum", workers, signal);
  return solution?.status === "optimal" ? { best: solution } : {};
}
