// The optimum to compare learned abstractions with, where a short proof is likely; commands call
// this unasked.

import { canLayOut } from "../compile/fits.js";
import type { Distance } from "../input/distances.js";
import type { Aggregate } from "../problem/aggregate.js";
import type { Criterion } from "../problem/criterion.js";
import type { Problem } from "../problem/problem.js";
import { NothingFound } from "../solving/deadline.js";
import { NEAR } from "../solving/limits.js";
import type { Solution } from "../solving/solution.js";
import { solveWith } from "../solving/solve.js";

/** Problems whose alphas have more columns in all are skipped: a proof would take too long. */
const MOST_COLUMNS = 200;

/** What errors are measured by. */
interface Measures {
  readonly distance: Distance;
  readonly aggregate: Aggregate;
}

/**
 * Solves within limits of work that take about a second, or until the signal aborts: what is proven does not
 * depend on the machine. Returns the incumbent and its bound, or undefined where nothing is found, for problems
 * above MOST_COLUMNS, for those that `solve` does not take, and for problems without surjective abstractions.
 */
export async function optimumOf(
  problem: Problem,
  { criterion, distance, aggregate }: Measures & { readonly criterion: Criterion },
  workers: number | undefined,
  signal: AbortSignal,
): Promise<Solution | undefined> {
  const shapes = problem.highVariables.map((name) => problem.alphaShape(name));
  const isLarge = shapes.reduce((sum, { cols }) => sum + cols, 0) > MOST_COLUMNS;
  if (isLarge || !canLayOut(problem) || shapes.some(({ rows, cols }) => rows > cols)) return undefined;
  const options = { criterion, distance, aggregate, signal, ...(workers !== undefined && { workers }) };
  return solveWith(problem, options, { limits: NEAR }).catch(unlessNothingFound);
}

function unlessNothingFound(error: unknown): undefined {
  if (!(error instanceof NothingFound)) throw error;
}

/**
 * The least sum of errors, as the option `best` of comparisons and sweeps; undefined if it is not proven
 * within those limits.
 */
export async function provenBest(
  problem: Problem,
  { distance, aggregate }: Measures,
  workers: number | undefined,
  signal: AbortSignal,
): Promise<{ best?: Solution }> {
  const solution = await optimumOf(problem, { criterion: "sum", distance, aggregate }, workers, signal);
  return solution?.status === "optimal" ? { best: solution } : {};
}
