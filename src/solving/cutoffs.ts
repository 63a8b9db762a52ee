// The cutoffs of a proof's trees. They rise from a fraction of the incumbent's value: low cutoffs are refuted
// fast, so that there is a useful bound early, and few trees are explored far above the optimum.
import { LIMITS } from "./limits.js";

export function firstCutoff(value: number): number {
  return value / LIMITS.firstCutoff;
}

/** The next of the geometric steps from the bound to the incumbent's value, which the last one meets. */
export function nextCutoff(bound: number, value: number): number {
  const ratio = value / bound;
  let steps = 1;
  for (let power: number = LIMITS.rise; power < ratio; power *= LIMITS.rise) steps++;
  return bound * root(ratio, steps);
}

/** A root by Newton's method from above. Math.pow and Math.log differ between engines; this does not. */
function root(of: number, degree: number): number {
  for (let x = of; ; ) {
    let power = 1;
    for (let factor = 1; factor < degree; factor++) power *= x;
    const next = x - (x - of / power) / degree;
    if (!(next < x)) return x;
    x = next;
  }
}
