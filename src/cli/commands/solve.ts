// causal-abstraction solve <problem>
import type { Command } from "commander";
import { criteria } from "../../problem/criterion.js";
import { solutionText } from "../../report/solution-text.js";
import { type SolveOptions, solve } from "../../solve.js";
import { readProblem } from "../input.js";
import { Interrupted, interruptible } from "../interrupt.js";
import { jsonText, print } from "../output.js";
import { PROBLEM_ARGUMENT, real } from "../parse.js";
import { solvingStatus, withStatus } from "../progress.js";

interface Flags
  extends Pick<SolveOptions, "criterion" | "surjective" | "timeLimit" | "gap" | "all" | "workers"> {
  readonly json?: boolean;
}

export function addSolve(program: Command): void {
  program
    .command("solve")
    .description("find the best abstraction and prove that none is better")
    .argument("<problem>", PROBLEM_ARGUMENT)
    .option("--criterion <name>", `${criteria.join(" or ")} of the diagrams' errors`, "max")
    .option("--no-surjective", "abstractions need not reach every high-level state")
    .option("--time-limit <seconds>", "then the best found is printed with the bound proven", real, 60)
    .option("--gap <distance>", "how far above the bound the answer may be", real, 0)
    .option("--all", "count the optimal abstractions")
    .option("--workers <n>", "worker threads; the answer is the same (default: by cores)", real)
    .option("--json", "print JSON and nothing else")
    .action(run);
}

async function run(argument: string, { json, ...options }: Flags): Promise<void> {
  const problem = readProblem(argument);
  let interruption: AbortSignal | undefined;
  const solution = await interruptible((signal) => {
    interruption = signal;
    return withStatus(solvingStatus, (onProgress) => solve(problem, { ...options, signal, onProgress }));
  });
  print(json ? jsonText({ problem: problem.name ?? null, ...solution }) : solutionText(problem, solution));
  if (interruption?.aborted) throw new Interrupted("interrupted; the best so far is printed");
}
