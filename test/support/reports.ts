// Reports to look at: a problem learned quickly, with its history, as HTML.
import { evaluate, type LearnOptions, learn, type Problem } from "../../src/index.js";
import { learnReport } from "../../src/report.js";

export async function reportOf(problem: Problem, options: LearnOptions = {}): Promise<string> {
  const result = await learn(problem, { restarts: 3, epochs: 100, history: true, ...options });
  return learnReport(problem, result, await evaluate(problem, result.abstraction));
}
