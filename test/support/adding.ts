// A kind of tasks that no part of the package knows.
import { turn } from "../../src/base/event-loop.js";
import type { TaskKind } from "../../src/workers/task.js";

/** Adds numbers to the one that all tasks share, and tells every sum on the way. NaN is an error; at Infinity it waits for a stop. */
export const adding: TaskKind<number, readonly number[], number, number> = {
  name: "adding",
  open(shared) {
    if (shared < 0) throw new RangeError("a negative start");
    return async (numbers, { stop, onProgress }) => {
      let sum = shared;
      for (const number of numbers) {
        if (Number.isNaN(number)) throw new RangeError("not a number");
        while (number === Number.POSITIVE_INFINITY && !stop.aborted) await turn();
        if (stop.aborted) break;
        sum += number;
        onProgress(sum);
      }
      return sum;
    };
  },
};
