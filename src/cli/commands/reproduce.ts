// causal-abstraction reproduce [study]
import { Argument, type Command } from "commander";
import { type Orientation, orientations } from "../../kernels/plan-input.js";
import { reproduceTable } from "../../reproduction/reproduce.js";
import { type StudyName, studyNames } from "../../reproduction/study.js";
import { conduct } from "../experiments/conduct.js";
import { addPlaceFlags, type PlaceFlags } from "../experiments/place-flags.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { among, oneOf } from "../parse.js";

interface Flags extends PlaceFlags {
  readonly repeats: number;
  readonly orientation?: Orientation;
  readonly seed: number;
  readonly workers?: number;
  readonly json?: boolean;
}

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
    .option("--json", "print the results as JSON and nothing else")
    .action(run);
  addPlaceFlags(command, "<study>.json and report.html");
  examples(command, ["a --repeats 3", "all --out reproduction"]);
}

async function run(chosen: StudyName | "all", flags: Flags): Promise<void> {
  const { repeats, seed, orientation, out, shard, on, workers, json } = flags;
  const options = {
    studies: chosen === "all" ? studyNames : [chosen],
    repeats,
    seed,
    orientations: orientation === undefined ? orientations : [orientation],
  };
  await conduct({ command: "reproduce", options }, { out, shard, on, workers, json });
}
