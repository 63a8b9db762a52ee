// A sweep as an experiment.
import { jsonText } from "../../base/json-text.js";
import { provenBest } from "../../experiments/best-known.js";
import type { SweepOptions, SweepProgress } from "../../experiments/options.js";
import { sweepBy, sweepRuns } from "../../experiments/sweep.js";
import type { Problem } from "../../problem/problem.js";
import { sweepText, valuesText } from "../../report/sweep-text.js";
import type { Status } from "../progress.js";
import { sweepCsv } from "../sweep-csv.js";
import type { Deciding, Experiment } from "./experiment.js";

const JSON_FILE = "sweep.json";
const CSV_FILE = "sweep.csv";

export type SweepSpec = Deciding<SweepOptions>;

export function sweepExperiment(problem: Problem, options: SweepSpec): Experiment {
  return {
    runs: sweepRuns(problem, options),
    keep: "compared",
    isInStages: false,
    files: [JSON_FILE, CSV_FILE],
    async conduct({ executor, workers, signal, onStatus, onFile }) {
      const best = await provenBest(problem, options, workers, signal);
      const onProgress = (progress: SweepProgress) => onStatus(sweepStatus(progress));
      const all = { ...options, ...best, workers, signal, onProgress } as SweepOptions;
      const found = await sweepBy(executor, problem, all);
      const json = jsonText(found);
      onFile(JSON_FILE, json);
      onFile(CSV_FILE, sweepCsv(found));
      return { json, text: sweepText(found) };
    },
  };
}

/** "runs 3 of 40, temperature 0.05, lambda 1: restarts 8 of 10". */
export function sweepStatus({ done, total, values, run }: SweepProgress): Status {
  const text = `runs ${done} of ${total}, ${valuesText(values)}: restarts ${run.done} of ${run.total}`;
  return { done, total, unit: "runs", text };
}
