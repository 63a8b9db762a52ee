// What a summary of repeated runs must say of them.
import { type ComparedRun, meanAndSd } from "../../src/index.js";

/** @param least the sum of errors of the best surjective run of all */
export function summaryOf(runs: readonly ComparedRun[], least: number): object {
  return {
    distance: meanAndSd(runs.map(({ distance }) => distance!)),
    error: meanAndSd(runs.map(({ error }) => error)),
    sum: meanAndSd(runs.map(({ sum }) => sum)),
    loss: {
      total: meanAndSd(runs.map(({ loss }) => loss.total)),
      distance: meanAndSd(runs.map(({ loss }) => loss.distance)),
      penalty: meanAndSd(runs.map(({ loss }) => loss.penalty)),
    },
    elapsedMs: meanAndSd(runs.map(({ elapsedMs }) => elapsedMs)),
    share: runs.filter(({ surjective, sum }) => surjective && sum <= least + 1e-9).length / runs.length,
  };
}
