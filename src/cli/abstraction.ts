// Reads the abstraction of a command: from a file, or the problem's truth.

import { type Distance, distances } from "../input/distances.js";
import { abstractionIn } from "../input/result-file.js";
import { type Abstraction, alphasOf } from "../problem/abstraction.js";
import type { Problem } from "../problem/problem.js";
import { InputError, readAnswer, within } from "./input.js";

/** An abstraction, and the distance by which it was found, if its file says so. */
interface Read {
  readonly abstraction: Abstraction;
  readonly distance?: Distance | undefined;
}

/** The abstraction in the file at `path`. Without a path, the truth of the problem that `argument` names. */
export function readAbstraction(problem: Problem, argument: string, path: string | undefined): Read {
  return path === undefined ? { abstraction: truthOf(problem, argument) } : abstractionOf(problem, path);
}

function truthOf(problem: Problem, argument: string): Abstraction {
  if (problem.truth) return problem.truth;
  throw new InputError(
    `${argument}: found no truth, expected one, or an abstraction given with --abstraction`,
  );
}

/** The abstraction of a result file, of a solution file, or of a file that holds nothing else. */
function abstractionOf(problem: Problem, path: string): Read {
  const content = readAnswer(path);
  return within(path, () => {
    const abstraction = abstractionIn(content);
    if (typeof abstraction !== "object" || abstraction === null || Array.isArray(abstraction)) {
      throw new InputError(
        "found no abstraction, expected a result file or an object by high-level variable",
      );
    }
    alphasOf(problem, abstraction as Abstraction);
    return { abstraction: abstraction as Abstraction, distance: distanceIn(content) };
  });
}

/**
 * The distance in a learned result's options, or in a solution's field. In a learned result the field of this
 * name is the number of states that differ from the truth.
 */
function distanceIn(content: unknown): Distance | undefined {
  const { options, distance } = content as { options?: { distance?: unknown }; distance?: unknown };
  return distances.find((name) => name === options?.distance || name === distance);
}
