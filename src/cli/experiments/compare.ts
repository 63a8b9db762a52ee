// A comparison as an experiment.
import { jsonText } from "../../base/json-text.js";
import { provenBest } from "../../experiments/best-known.js";
import { compareBy, compareRuns } from "../../experiments/compare.js";
import type { CompareOptions, CompareProgress } from "../../experiments/options.js";
import type { Problem } from "../../problem/problem.js";
import { comparisonText } from "../../report/comparison-text.js";
import type { Status } from "../progress.js";
import type { Deciding, Experiment } from "./experiment.js";

const FILE = "comparison.json";

export type CompareSpec = Deciding<CompareOptions>;

export function compareExperiment(problem: Problem, options: CompareSpec): Experiment {
  return {
    runs: compareRuns(problem, options),
    keep: "compared",
    isInStages: false,
    files: [FILE],
    async conduct({ executor, workers, signal, onStatus, onFile }) {
      const best = await provenBest(problem, options, workers, signal);
      const onProgress = (progress: CompareProgress) => onStatus(compareStatus(progress));
      const all = { ...options, ...best, workers, signal, onProgress } as CompareOptions;
      const comparison = await compareBy(executor, problem, all);
      const json = jsonText(comparison);
      onFile(FILE, json);
      return { json, text: comparisonText(comparison) };
    },
  };
}

/** "runs 3 of 30, joint: restarts 8 of 10". */
export function compareStatus({ done, total, strategy, run }: CompareProgress): Status {
  const text = `runs ${done} of ${total}, ${strategy}: restarts ${run.done} of ${run.total}`;
  return { done, total, unit: "runs", text };
}
