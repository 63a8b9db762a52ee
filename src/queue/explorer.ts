// Explores the subtrees of a proof on a queue, each as a job of its own. The subtrees that a proof asks for depend on
// nobody's pace, so that whoever proves the same again asks for the same, and finds what was done before.

import * as v from "valibot";
import { InputError } from "../base/errors.js";
import { exploredOf, exploreJob } from "../jobs/explore-job.js";
import { idOf, problemText } from "../jobs/job.js";
import { COUNTERS } from "../kernels/counters.js";
import type { Problem } from "../problem/problem.js";
import { Ending } from "../solving/ending.js";
import type { Explorers, Exploring } from "../solving/subtree-pool.js";
import type { Explored } from "../solving/subtrees.js";
import type { Queue } from "./queue.js";

/** The workers of a queue. How many of them there are is for others to say. */
export function queueExplorers(queue: Pick<Queue, "run">): (exploring: Exploring) => Explorers {
  return ({ problem, deadline, signal, ...shared }) => {
    const ending = new Ending(deadline, signal);
    const read = readerOf(problem);
    return {
      start: async () => ({
        explore: (subtrees) => {
          const job = exploreJob(problem, shared, subtrees);
          let explored: Explored | undefined;
          const onResult = (_: number, text: string) => {
            explored = read(text, () => idOf(job));
          };
          const done = queue.run(problemText(problem), [job], { signal: ending.signal, onResult });
          const outcome = ending.unlessEnded(done);
          return async () => {
            await outcome;
            return explored;
          };
        },
      }),
      close: async () => ending.close(),
    };
  };
}

/** Reads a result, which others may have written. Its shape is that of the problem. */
function readerOf(problem: Problem): (text: string, name: () => string) => Explored {
  const shapes = problem.highVariables.map((name) => problem.alphaShape(name));
  const boxBytes = 8 * shapes.reduce((sum, { cols }) => sum + cols, 0);
  const natural = v.pipe(v.number(), v.integer(), v.minValue(0));
  const statesOf = ({ rows, cols }: { readonly rows: number; readonly cols: number }) =>
    v.pipe(v.array(v.pipe(natural, v.maxValue(rows - 1))), v.length(cols));
  const schema = v.pipe(
    v.strictObject({
      value: v.nullable(v.number()),
      states: v.union([v.strictTuple(shapes.map(statesOf)), v.strictTuple([])]),
      nodes: natural,
      counters: v.pipe(v.array(natural), v.length(COUNTERS.length)),
      left: v.array(
        v.pipe(
          v.string(),
          v.base64(),
          v.check((text) => Buffer.byteLength(text, "base64") === boxBytes),
        ),
      ),
    }),
    v.check(({ value, states }) => (value === null) === (states.length === 0)),
  );
  return (text, name) => {
    const { success, output } = v.safeParse(schema, dataIn(text));
    if (success) return exploredOf(output);
    throw new InputError(
      `${name()}: found a result that is not what was asked for, expected one of this version's workers`,
    );
  };
}

function dataIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
