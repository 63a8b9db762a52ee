// causal-abstraction reproduce [study]
import { Argument, type Command } from "commander";
import { jsonText } from "../../base/json-text.js";
import { type Orientation, orientations } from "../../kernels/plan-input.js";
import { reproductionReport } from "../../report/reproduction-report.js";
import { reproductionText } from "../../report/reproduction-text.js";
import {
  reproduce,
  reproduceTable,
  type StudyProgress,
  type StudyResult,
  studies,
} from "../../reproduction/reproduce.js";
import { type StudyName, studyNames } from "../../reproduction/study.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { interruptible } from "../interrupt.js";
import { refuseUnwritableFolder, writeIntoFolder } from "../output.js";
import { among, oneOf } from "../parse.js";
import { print } from "../print.js";
import { type Status, withStatus } from "../progress.js";

interface Flags {
  readonly repeats: number;
  readonly orientation?: Orientation;
  readonly seed: number;
  readonly workers?: number;
  readonly out?: string;
  readonly json?: boolean;
}

const REPORT = "report.html";
const STUDIES =
  "which: a strategies, b weights, c no penalty, d temperature and λ, battery, published (numbers of other papers, with proven optima), or all";

export function addReproduce(program: Command): void {
  const command = program
    .command("reproduce")
    .description(
      "run the experiments of Zennaro et al. (CLeaR 2023) again, and compute what other papers print, beside the published figures",
    )
    .addArgument(among(new Argument("[study]", STUDIES), [...studyNames, "all"]).default("all", "all"))
    .addOption(oneOf("--orientation <name>", "which distances", orientations).default(undefined, "both"));
  addFlags(command, reproduceTable)
    .option("--out <folder>", `write <study>.json and ${REPORT} there`)
    .option("--json", "print the results as JSON and nothing else")
    .action(run);
  examples(command, ["a --repeats 3", "all --out reproduction"]);
}

async function run(chosen: StudyName | "all", flags: Flags): Promise<void> {
  const { repeats, seed, workers, out, json } = flags;
  const names = chosen === "all" ? studyNames : [chosen];
  if (out !== undefined) refuseUnwritableFolder(out, [REPORT, ...names.map(fileOf)]);
  const written: string[] = [];
  const onStudy = (result: StudyResult) => {
    if (out === undefined) return;
    writeIntoFolder(out, fileOf(result.study), jsonText(result));
    written.push(fileOf(result.study));
  };
  const results = await interruptible(
    (signal) =>
      withStatus(studyStatus, (onProgress) =>
        reproduce(
          names.map((name) => studies[name]),
          { repeats, seed, workers, orientations: orientationsOf(flags), signal, onProgress, onStudy },
        ),
      ),
    () => (written.length > 0 ? `written so far: ${written.join(", ")}` : "nothing was written"),
  );
  print(json ? jsonText(results) : reproductionText(results));
  if (out !== undefined) writeIntoFolder(out, REPORT, reproductionReport(results));
}

function fileOf(study: StudyName): string {
  return `${study}.json`;
}

function orientationsOf({ orientation }: Flags): readonly Orientation[] {
  return orientation === undefined ? orientations : [orientation];
}

/** "study d". */
function studyStatus({ study, done, total, unit }: StudyProgress): Status {
  return { done, total, unit, text: `study ${study}` };
}
