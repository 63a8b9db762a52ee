// The HTML report of a run.
import {
  type EvaluateOptions,
  evaluate,
  type LearnResult,
  Matrix,
  Problem,
  type Solution,
} from "causal-abstraction";
import { learnReport } from "causal-abstraction/report";
import type { ResultFile } from "../../src/input/result-file.js";
import type { Answer } from "../protocol.js";

export async function report(
  text: string,
  file: ResultFile,
  solution: Solution | undefined,
  link: string | undefined,
): Promise<Answer> {
  const problem = Problem.from(text);
  const relaxed = Object.entries(file.relaxed).map(([name, rows]) => [name, Matrix.from(rows)]);
  // The page's own result has every field, also those that files of earlier versions lack.
  const result = { ...file, relaxed: Object.fromEntries(relaxed) } as LearnResult;
  const { distance = "js", aggregate = "worst" } = file.options as EvaluateOptions;
  const evaluation = await evaluate(problem, result.abstraction, { distance, aggregate });
  const isComparable =
    solution?.distance === evaluation.distance && solution.aggregate === evaluation.aggregate;
  return {
    kind: "report",
    html: learnReport(problem, result, evaluation, isComparable ? solution : undefined, { link }),
  };
}
