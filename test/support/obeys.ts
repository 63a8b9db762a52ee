// Whether an abstraction obeys the constraints of a problem.
import type { Learnable } from "../../src/problem/problem.js";

export function obeys(
  { constraints }: Pick<Learnable, "constraints">,
  states: readonly (readonly number[])[],
): boolean {
  return constraints.every((constraint, x) => {
    if (!constraint) return true;
    const { allowed, order } = constraint;
    return (
      allowed.every((values, c) => values.includes(states[x]![c]!)) &&
      order.every(([a, b]) => states[x]![a]! <= states[x]![b]!)
    );
  });
}
