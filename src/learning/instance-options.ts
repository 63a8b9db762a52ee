// How search and trees see a run of learning.
import type { InstanceOptions } from "../compile/discrete.js";
import { discretise } from "../problem/abstraction.js";
import type { Learnable } from "../problem/problem.js";
import type { LearnSettings } from "./options.js";

/** The settings that search and trees obey. */
export type Searched = Pick<LearnSettings, "criterion" | "aggregate" | "distance" | "frozen">;

/** The options of a run's discrete problem: frozen alphas keep their states. */
export function instanceOptions(
  { highVariables }: Learnable,
  { criterion, aggregate, distance, frozen }: Searched,
): InstanceOptions {
  const fixed = highVariables.map((name) => {
    const alpha = frozen.get(name);
    return alpha && discretise(alpha);
  });
  return { criterion, aggregate, distance, surjective: true, fixed };
}
