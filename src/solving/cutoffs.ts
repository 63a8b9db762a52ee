// The cutoffs of a proof's trees rise from a fraction of the incumbent's value. Low cutoffs are refuted fast, so that the bound is worth
// something at any time, and a tree is seldom explored far above the optimum.
import { LIMITS } from "./limits.js";

export function firstCutoff(value: number): number {
  return value / LIMITS.firstCutoff;
}

/** Steps of one factor from the bound to the incumbent's value, which the last of them meets. */
export function nextCutoff(bound: number, value: number): number {
  const ratio = value / bound;
  let steps = 1;
  for (let power: number = LIMITS.rise; power < ratio; power *= LIMITS.rise) steps++;
  return bound * root(ratio, steps);
}

/** The root of a degree, by Newton's method from above: what engines make of powers and logarithms is not the same everywhere. */
function root(of: number, degree: number): number {
  for (let x = of; ; ) {
    let power = 1;
    for (let factor = 1; factor < degree; factor++) power *= x;
    const next = x - (x - of / power) / degree;
    if (!(next < x)) return x;
    x = next;
  }
}
