// A reproduction as an experiment.
import { jsonText } from "../../base/json-text.js";
import type { Orientation } from "../../kernels/plan-input.js";
import { reproductionReport } from "../../report/reproduction-report.js";
import { reproductionText } from "../../report/reproduction-text.js";
import {
  reproduceBy,
  reproductionRuns,
  type StudyProgress,
  type StudyResult,
  studies,
} from "../../reproduction/reproduce.js";
import type { StudyName } from "../../reproduction/study.js";
import type { Status } from "../progress.js";
import type { Experiment } from "./experiment.js";

const REPORT = "report.html";

/** The options that decide the result. */
export interface ReproductionSpec {
  readonly studies: readonly StudyName[];
  readonly repeats: number;
  readonly seed: number;
  readonly orientations: readonly Orientation[];
}

export function reproduceExperiment({ studies: names, ...options }: ReproductionSpec): Experiment {
  const chosen = names.map((name) => studies[name]);
  return {
    runs: reproductionRuns(chosen, options),
    keep: "learned",
    isInStages: true,
    files: [REPORT, ...names.map(fileOf)],
    async conduct({ executor, workers, signal, onStatus, onFile }) {
      const onProgress = (progress: StudyProgress) => onStatus(studyStatus(progress));
      const onStudy = (result: StudyResult) => onFile(fileOf(result.study), jsonText(result));
      const results = await reproduceBy(
        async (runs, onProgress) => [
          ...(await executor.learn(runs, "learned", { workers, signal, onProgress })),
        ],
        chosen,
        { ...options, signal, onProgress, onStudy },
      );
      onFile(REPORT, reproductionReport(results));
      return { json: jsonText(results), text: reproductionText(results) };
    },
  };
}

function fileOf(study: StudyName): string {
  return `${study}.json`;
}

/** "study d". */
function studyStatus({ study, done, total, unit }: StudyProgress): Status {
  return { done, total, unit, text: `study ${study}` };
}
