// What an abstraction keeps, beside its error: one that merges everything has no error and keeps nothing.

import type { Matrix } from "../base/matrix.js";
import type { Pausable } from "../base/pausable.js";
import { freeStates } from "../problem/free-states.js";
import { diagramsOf, type Problem } from "../problem/problem.js";
import { type EffectiveInformation, effectiveInformation } from "./effective-information.js";
import { abstracted } from "./paths.js";

/** What an abstraction keeps. */
export interface Kept {
  /**
   * Per diagram the effective information in bits, interventions of equal probability: of the low level, of
   * the low level seen through the targets' alphas, and of the high level.
   */
  readonly diagrams: readonly {
    readonly low: number;
    readonly abstracted: number;
    readonly high: number;
  }[];
  /**
   * High-level variable → the number of its states that some joint state takes which is not free, and the
   * number of its states.
   */
  readonly states: Readonly<Record<string, { readonly used: number; readonly of: number }>>;
}

/** The effective information of a diagram's low level, of that seen at the high level, and of its high level. */
export interface InformationOfDiagram {
  readonly low: EffectiveInformation;
  readonly abstracted: EffectiveInformation;
  readonly high: EffectiveInformation;
}

/** @param alphas in the order of the high-level variables */
export function* informationOf(
  problem: Problem,
  alphas: readonly Matrix[],
): Pausable<InformationOfDiagram[]> {
  const byName = new Map(problem.highVariables.map((name, x) => [name, alphas[x]!]));
  const found: InformationOfDiagram[] = [];
  for (const { target, low, high } of diagramsOf(problem)) {
    const seen = yield* abstracted(
      target.map((name) => byName.get(name)!),
      low,
    );
    const [below, between, above] = [low, seen, high].map(effectiveInformation);
    found.push({ low: below!, abstracted: between!, high: above! });
    yield;
  }
  return found;
}

/** What is kept, from the effective information of every diagram. */
export function keptOf(
  problem: Problem,
  alphas: readonly Matrix[],
  information: readonly InformationOfDiagram[],
): Kept {
  const free = freeStates(problem);
  return {
    diagrams: information.map(({ low, abstracted, high }) => ({
      low: low.ei,
      abstracted: abstracted.ei,
      high: high.ei,
    })),
    states: Object.fromEntries(
      problem.highVariables.map((name, x) => [
        name,
        { used: usedStates(alphas[x]!, new Set(free[name])), of: alphas[x]!.rows },
      ]),
    ),
  };
}

/** The number of rows with an entry above 0 in a column that is not free. */
function usedStates({ rows, cols, data }: Matrix, free: ReadonlySet<number>): number {
  let used = 0;
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * cols, (i + 1) * cols);
    if (row.some((entry, j) => entry > 0 && !free.has(j))) used++;
  }
  return used;
}
