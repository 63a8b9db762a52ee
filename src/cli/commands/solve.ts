// causal-abstraction solve <problem>
import type { Command } from "commander";
import { evaluate } from "../../evaluation/evaluate.js";
import { criteria } from "../../problem/criterion.js";
import { solutionText } from "../../report/solution-text.js";
import { solveReport } from "../../report/solve-report.js";
import { type SolveOptions, solve } from "../../solving/solve.js";
import { readProblem } from "../input.js";
import { Interrupted, stoppable } from "../interrupt.js";
import { jsonText } from "../json-text.js";
import { refuseUnwritable } from "../output.js";
import { numeric, PROBLEM_ARGUMENT } from "../parse.js";
import { columns, deliver } from "../print.js";
import { solvingStatus, withStatus } from "../progress.js";

interface Flags
  extends Pick<SolveOptions, "criterion" | "surjective" | "timeLimit" | "gap" | "all" | "workers"> {
  readonly out?: string;
  readonly report?: string;
  readonly json?: boolean;
}

export function addSolve(program: Command): void {
  program
    .command("solve")
    .description("find the best abstraction and prove that none is better")
    .argument("<problem>", PROBLEM_ARGUMENT)
    .option("--criterion <name>", `${criteria.join(" or ")} of the diagrams' errors`, "max")
    .option("--no-surjective", "abstractions need not reach every high-level state")
    .addOption(numeric("--time-limit <seconds>", "then the best found is printed with the bound proven", 60))
    .addOption(numeric("--gap <distance>", "how far above the bound the answer may be", 0))
    .option("--all", "count the optimal abstractions")
    .addOption(numeric("--workers <n>", "worker threads; the answer is the same (default: by cores)"))
    .option("--out <file>", "write the solution as JSON")
    .option("--report <file>", "write a report as HTML")
    .option("--json", "print JSON and nothing else")
    .action(run);
}

async function run(argument: string, { out, report, json, ...options }: Flags): Promise<void> {
  const problem = readProblem(argument);
  refuseUnwritable({ "--out": out, "--report": report });
  const { result: solution, wasStopped } = await stoppable((signal) =>
    withStatus(solvingStatus, (onProgress) => solve(problem, { ...options, signal, onProgress })),
  );
  const page =
    report === undefined ? "" : solveReport(problem, solution, await evaluate(problem, solution.abstraction));
  const file = jsonText({ problem: problem.name ?? null, ...solution });
  deliver(json ? file : solutionText(problem, solution, columns()), [out, () => file], [report, () => page]);
  if (wasStopped) throw new Interrupted("interrupted; this is the best so far");
}
