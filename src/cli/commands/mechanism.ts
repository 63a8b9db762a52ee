// causal-abstraction mechanism <problem|model>
import { type Command, Option } from "commander";
import { quote } from "../../input/describe.js";
import { mechanismText } from "../../report/text.js";
import { InputError, readModel } from "../input.js";
import { jsonText } from "../json-text.js";
import { names } from "../parse.js";
import { print } from "../print.js";

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
    .addOption(new Option("--model <which>", "low or high, of a problem").default("low").argParser(lowOrHigh))
    .option("--do <names>", "variables intervened on, with commas between; none gives P(targets)", names, [])
    .requiredOption("--of <names>", "target variables, with commas between", names)
    .option("--json", "print JSON and nothing else")
    .action(run);
}

function lowOrHigh(text: string): "low" | "high" {
  if (text === "low" || text === "high") return text;
  throw new InputError(`--model: found ${quote(text)}, expected low or high`);
}

function run(argument: string, flags: Flags): void {
  const model = readModel(argument, flags.model);
  const mechanism = model.mechanism(flags.do, flags.of);
  const json = { do: flags.do, of: flags.of, mechanism };
  print(flags.json ? jsonText(json) : mechanismText(model, flags.do, flags.of, mechanism));
}
