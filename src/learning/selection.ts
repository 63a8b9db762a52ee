// What the best restart is best by: merits are compared number by number, less is better.
import type { Losses } from "../kernels/plan.js";
import { type Criterion, totalsOf, valueBy } from "../problem/criterion.js";

/** `error`: the exact error of the discretised abstraction, those that are surjective before the others; `loss`: the relaxed loss. */
export const selections = ["error", "loss"] as const;
/** What the best restart is best by: its exact error, or its relaxed loss as in the paper. */
export type Selection = (typeof selections)[number];

export type Merit = readonly number[];

export function isBetter(merit: Merit, than: Merit): boolean {
  const differing = merit.findIndex((number, i) => number !== than[i]);
  return differing >= 0 && merit[differing]! < than[differing]!;
}

/** What selection looks at of a restart. */
interface Candidate {
  readonly loss: Losses;
  /** Per diagram. */
  readonly errors: readonly number[];
  readonly surjective: boolean;
}

/**
 * @param means what the losses are divided by: the paper takes the mean distance of the diagrams and the mean penalty of the alphas
 */
export function meritOf(
  { loss, errors, surjective }: Candidate,
  { selection, criterion }: { readonly selection: Selection; readonly criterion: Criterion },
  means: { readonly diagrams: number; readonly alphas: number },
): Merit {
  const relaxed = loss.distance / means.diagrams + loss.penalty / means.alphas;
  if (selection === "loss") return [relaxed];
  const value = valueBy(criterion, totalsOf(errors));
  return [surjective ? 0 : 1, value, relaxed];
}
