// causal-abstraction solve <problem>
import type { Command } from "commander";
import { jsonText } from "../../base/json-text.js";
import { evaluate } from "../../evaluation/evaluate.js";
import { solutionText } from "../../report/solution-text.js";
import { solveReport } from "../../report/solve-report.js";
import { type SolveOptions, type SolveProgress, solve, solveTable } from "../../solving/solve.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { readProblem } from "../input.js";
import { Interrupted, stoppable } from "../interrupt.js";
import { refuseUnwritable } from "../output.js";
import { PROBLEM_ARGUMENT } from "../parse.js";
import { columns, deliver } from "../print.js";
import { type Status, withStatus } from "../progress.js";

interface Flags
  extends Pick<
    SolveOptions,
    | "criterion"
    | "aggregate"
    | "distance"
    | "surjective"
    | "timeLimit"
    | "gap"
    | "all"
    | "statistics"
    | "workers"
  > {
  readonly out?: string;
  readonly report?: string;
  readonly json?: boolean;
}

export function addSolve(program: Command): void {
  const command = program
    .command("solve")
    .description("find the best abstraction and prove that none is better")
    .argument("<problem>", PROBLEM_ARGUMENT);
  addFlags(command, { ...solveTable, timeLimit: { ...solveTable.timeLimit, fallback: 60 } })
    .option("--out <file>", "write the solution as JSON")
    .option("--report <file>", "write a report as HTML")
    .option("--json", "print JSON and nothing else")
    .action(run);
  examples(command, [
    "collapsing",
    "problem.json --criterion sum --time-limit 600 --out solution.json",
    "problem.json --distance tv --aggregate mean",
  ]);
}

async function run(argument: string, { out, report, json, ...options }: Flags): Promise<void> {
  const problem = readProblem(argument);
  refuseUnwritable({ "--out": out, "--report": report });
  const { result: solution, wasStopped } = await stoppable((signal) =>
    withStatus(solveStatus, (onProgress) => solve(problem, { ...options, signal, onProgress })),
  );
  const { abstraction, aggregate, distance } = solution;
  const page =
    report === undefined
      ? ""
      : solveReport(problem, solution, await evaluate(problem, abstraction, { aggregate, distance }));
  const file = jsonText({ problem: problem.name ?? null, ...solution });
  deliver(json ? file : solutionText(problem, solution, columns()), [out, () => file], [report, () => page]);
  if (wasStopped) throw new Interrupted("interrupted; this is the best so far");
}

/** "best 0.347422, none below 0.213000, 12000 nodes". The bar shows bound / best. */
function solveStatus({ value, bound, nodes }: SolveProgress): Status {
  const text = `best ${value.toFixed(6)}, none below ${bound.toFixed(6)}, ${nodes} nodes`;
  return { done: bound, total: value, text };
}
