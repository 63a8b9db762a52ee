// causal-abstraction learn <problem>
import type { Command } from "commander";
import { jsonText } from "../../base/json-text.js";
import { evaluate } from "../../evaluation/evaluate.js";
import { optimumOf } from "../../experiments/best-known.js";
import { learn } from "../../learning/learn.js";
import { learnTable } from "../../learning/options.js";
import type { Progress } from "../../learning/progress.js";
import type { LearnResult } from "../../learning/result.js";
import { usesGradients } from "../../learning/strategies.js";
import { learnReport } from "../../report/learn-report.js";
import { learnText } from "../../report/learn-text.js";
import { optimalityText } from "../../report/optimality.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { readProblem } from "../input.js";
import { Interrupted, stoppable } from "../interrupt.js";
import { type LearningFlags, learningOptions } from "../learning-flags.js";
import { refuseUnwritable } from "../output.js";
import { PROBLEM_ARGUMENT } from "../parse.js";
import { columns, deliver } from "../print.js";
import { type Status, withStatus } from "../progress.js";

interface Flags extends LearningFlags {
  readonly out?: string;
  readonly report?: string;
  readonly json?: boolean;
}

export function addLearn(program: Command): void {
  const command = program
    .command("learn")
    .description("learn an abstraction and print its alphas and errors")
    .argument("<problem>", PROBLEM_ARGUMENT);
  addFlags(command, learnTable)
    .option("--out <file>", "write the result as JSON")
    .option("--report <file>", "write a report as HTML, with the losses in every epoch")
    .option("--json", "print the result as JSON and nothing else")
    .action(run);
  examples(command, [
    "collapsing",
    "problem.json --restarts 20 --report report.html",
    "problem.json --strategy search --out result.json",
  ]);
}

async function run(argument: string, { out, report, json, polish, ...flags }: Flags): Promise<void> {
  const options = { ...learningOptions(flags), ...(!polish && { polish: false }) };
  const { distance, aggregate } = flags;
  const problem = readProblem(argument);
  refuseUnwritable({ "--out": out, "--report": report });
  const history = Boolean(flags.history || (report !== undefined && usesGradients(flags.strategy)));
  const { result: learned, wasStopped: endedEarly } = await stoppable((stop) =>
    withStatus(
      (progress: Progress) => learnStatus(progress, options.epochs),
      (onProgress) => learn(problem, { ...options, history, stop, onProgress }),
    ),
  );
  const isCompared = !endedEarly && (!json || report !== undefined);
  const { result: solution, wasStopped: provenInPart } = await stoppable(async (signal) =>
    isCompared ? optimumOf(problem, flags, options.workers, signal) : undefined,
  );
  const page =
    report === undefined
      ? ""
      : learnReport(
          problem,
          learned,
          await evaluate(problem, learned.abstraction, { distance, aggregate }),
          solution,
        );
  const result = flags.history ? learned : withoutHistory(learned);
  deliver(
    json ? jsonText(result) : learnText(problem, result, optimalityText(result, solution), columns()),
    [out, () => jsonText(result)],
    [report, () => page],
  );
  if (learned.interrupted) throw new Interrupted("interrupted; this is the best so far");
  // The signal may also have come after the last restart.
  if (endedEarly || provenInPart)
    throw new Interrupted("interrupted; the result is whole, but for the proof of the optimum");
}

/** The result without its history. */
function withoutHistory({ history: _, ...result }: LearnResult): LearnResult {
  return { ...result, options: { ...result.options, history: false } };
}

/** "restarts 2 of 5, epoch 30 of 40, least loss 0.123456". */
export function learnStatus({ done, total, underWay, epoch, best }: Progress, epochs: number): Status {
  const least = best === null ? "" : `, least loss ${best.toFixed(6)}`;
  return {
    done: done * epochs + underWay * epoch,
    total: total * epochs,
    unit: "epochs",
    text: `restarts ${done} of ${total}, epoch ${epoch} of ${epochs}${least}`,
  };
}
