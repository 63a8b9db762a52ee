// What every answer comes with: where its errors are attained, and what the abstraction keeps.

import type { Matrix } from "../base/matrix.js";
import { finishInTurns, type Pausable } from "../base/pausable.js";
import type { Distance } from "../input/distances.js";
import { indicator } from "../problem/abstraction.js";
import { type Aggregate, errorBy } from "../problem/aggregate.js";
import { diagramsOf, type Problem } from "../problem/problem.js";
import { diagramDistances } from "./distances.js";
import { informationOf, type Kept, keptOf } from "./kept.js";
import { type Witness, Witnesses } from "./witness.js";

/** A diagram in an answer. */
export interface AnsweredDiagram {
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** The exact error of the abstraction. */
  readonly error: number;
  /** The intervention at which the two paths differ most. */
  readonly worst: Witness;
}

/** What an answer rests on. */
export interface Account {
  /** The error of every diagram. */
  readonly errors: readonly number[];
  /** Per diagram the intervention at which its paths differ most. */
  readonly worst: readonly Witness[];
  readonly kept: Kept;
}

/**
 * The account of a deterministic abstraction, given as the states of every high-level variable's alpha.
 *
 * @throws the signal's reason when aborted
 */
export async function accountOf(
  problem: Problem,
  abstraction: Readonly<Record<string, readonly number[]>>,
  distance: Distance,
  { aggregate = "worst", signal }: { aggregate?: Aggregate; signal?: AbortSignal | undefined } = {},
): Promise<Account> {
  const alphas = problem.highVariables.map((name) =>
    indicator(abstraction[name]!, problem.alphaShape(name).rows),
  );
  const [columns] = await diagramDistances(problem, [alphas], distance, signal);
  const errors = diagramsOf(problem).map(({ columns: { weights } }, d) =>
    errorBy(aggregate, columns![d]!, weights),
  );
  return {
    errors,
    ...(await finishInTurns(account(problem, alphas, columns!), () => signal?.throwIfAborted())),
  };
}

function* account(
  problem: Problem,
  alphas: readonly Matrix[],
  columns: readonly Float64Array[],
): Pausable<Omit<Account, "errors">> {
  const worst = yield* witnessesOf(problem, alphas, columns);
  return { worst, kept: keptOf(problem, alphas, yield* informationOf(problem, alphas)) };
}

/** The witness of every diagram, from the distances of its columns. */
export function* witnessesOf(
  problem: Problem,
  alphas: readonly Matrix[],
  columns: readonly Float64Array[],
): Pausable<Witness[]> {
  const witnesses = new Witnesses(problem, alphas);
  const worst: Witness[] = [];
  for (const d of diagramsOf(problem).keys()) {
    worst.push(yield* witnesses.of(d, columns[d]!));
    yield;
  }
  return worst;
}
