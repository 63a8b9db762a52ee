// causal-abstraction solve <problem>
import type { Command } from "commander";
import { InputError } from "../../base/errors.js";
import { jsonText } from "../../base/json-text.js";
import { evaluate } from "../../evaluation/evaluate.js";
import type { Problem } from "../../problem/problem.js";
import { queueExplorers } from "../../queue/explorer.js";
import { openQueue, type Queue } from "../../queue/queue.js";
import { solutionText } from "../../report/solution-text.js";
import { solveReport } from "../../report/solve-report.js";
import type { Solution } from "../../solving/solution.js";
import { type SolveOptions, type SolveProgress, solveTable, solveWith } from "../../solving/solve.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { readProblem } from "../input.js";
import { Interrupted, stoppable } from "../interrupt.js";
import { note } from "../notes.js";
import { addressOn, type On, onOption } from "../on.js";
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
  readonly on?: On;
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
    .addOption(onOption("let the workers of a queue do long proofs, on Redis or Valkey"))
    .action(run);
  examples(command, [
    "collapsing",
    "problem.json --criterion sum --time-limit 600 --out solution.json",
    "problem.json --distance tv --aggregate mean",
  ]);
}

async function run(argument: string, { out, report, json, on, ...options }: Flags): Promise<void> {
  const problem = readProblem(argument);
  refuseUnwritable({ "--out": out, "--report": report });
  const { result: solution, wasStopped } = await stoppable((signal) =>
    solved(problem, { ...options, signal }, on),
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

async function solved(problem: Problem, options: SolveOptions, on: On | undefined): Promise<Solution> {
  if (on === undefined)
    return withStatus(solveStatus, (onProgress) => solveWith(problem, { ...options, onProgress }));
  if (options.workers !== undefined)
    throw new InputError("--workers: found it with --on, expected it where the workers are started");
  const queue = await openQueue(addressOn(on), { onNote: note });
  try {
    const explorersOf = queueExplorers(queue);
    const status = (progress: SolveProgress) => statusOn(queue, progress);
    return await withStatus(status, (onProgress) =>
      solveWith(problem, { ...options, onProgress }, { explorersOf }),
    );
  } finally {
    await queue.close();
  }
}

/** "best 0.347422, none below 0.213000, 12000 nodes, 2 workers". */
function statusOn({ workers }: Queue, progress: SolveProgress): Status {
  const status = solveStatus(progress);
  if (workers === undefined) return status;
  return { ...status, text: `${status.text}, ${workers} ${workers === 1 ? "worker" : "workers"}` };
}

/** "best 0.347422, none below 0.213000, 12000 nodes". The bar shows bound / best. */
function solveStatus({ value, bound, nodes }: SolveProgress): Status {
  const text = `best ${value.toFixed(6)}, none below ${bound.toFixed(6)}, ${nodes} nodes`;
  return { done: bound, total: value, text };
}
