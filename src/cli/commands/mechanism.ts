// causal-abstraction mechanism <problem|model>
import type { Command } from "commander";
import { mechanismText } from "../../report/text.js";
import { readModel } from "../input.js";
import { jsonText, print } from "../output.js";
import { lowOrHigh, names } from "../parse.js";

interface Flags {
  readonly model: "low" | "high";
  readonly do: string[];
  readonly of: string[];
  readonly json?: boolean;
}

export function addMechanism(program: Command): void {
  program
    .command("mechanism")
    .description("print P(targets | do(sources)) of a model")
    .argument("<problem|model>", "a problem or model file, - for standard input, or a built-in scenario")
    .option("--model <which>", "low or high, of a problem", lowOrHigh, "low")
    .option("--do <names>", "variables intervened on, with commas between; none gives P(targets)", names, [])
    .requiredOption("--of <names>", "target variables, with commas between", names)
    .option("--json", "print JSON and nothing else")
    .action(run);
}

function run(argument: string, flags: Flags): void {
  const model = readModel(argument, flags.model);
  const mechanism = model.mechanism(flags.do, flags.of);
  const json = { do: flags.do, of: flags.of, mechanism };
  print(flags.json ? jsonText(json) : mechanismText(model, flags.do, flags.of, mechanism));
}
