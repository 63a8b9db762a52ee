// Reports to look at: a problem learned quickly, with its history, or solved, as HTML.
import {
  evaluate,
  type LearnOptions,
  learn,
  type Problem,
  type SolveOptions,
  solve,
} from "../../src/index.js";
import { learnReport, type ReportOptions, solveReport } from "../../src/report.js";

export async function reportOf(
  problem: Problem,
  options: LearnOptions = {},
  told?: ReportOptions,
): Promise<string> {
  const result = await learn(problem, { restarts: 3, epochs: 100, history: true, ...options });
  return learnReport(problem, result, await evaluate(problem, result.abstraction), undefined, told);
}

export async function solvedReportOf(problem: Problem, options: SolveOptions = {}): Promise<string> {
  const solution = await solve(problem, options);
  const { abstraction, aggregate, distance } = solution;
  return solveReport(problem, solution, await evaluate(problem, abstraction, { aggregate, distance }));
}
