// causal-abstraction mechanism <problem|model>
import type { Command } from "commander";
import { quote } from "../../base/describe.js";
import { jsonText } from "../../base/json-text.js";
import type { Answer } from "../../inference/answers.js";
import type { Model } from "../../problem/model.js";
import { mechanismText, type Question, questionText } from "../../report/mechanism-text.js";
import { examples } from "../help.js";
import { InputError, readModel } from "../input.js";
import { oneOf, PROBLEM_OR_MODEL } from "../parse.js";
import { columns, print, printPieces } from "../print.js";
import { another, itemsIn, namesIn, statesOf } from "../variables.js";

interface Flags {
  readonly model: "low" | "high";
  readonly do: readonly string[];
  readonly given: readonly string[];
  readonly of: readonly string[];
  readonly json?: boolean;
}

/** The most entries to print as text. Larger mechanisms are written as JSON only, piece by piece. */
const MOST_PRINTED = 2 ** 18;

export function addMechanism(program: Command): void {
  const command = program
    .command("mechanism")
    .description("print P(targets | do(sources)) of a model")
    .argument("<problem|model>", PROBLEM_OR_MODEL)
    .addOption(oneOf("--model <which>", "low or high, of a problem", ["low", "high"]).default("low"))
    .option(
      "--do <names>",
      "variables intervened on, with commas between, or at a state, as X=yes; repeatable; none gives P(targets)",
      another,
      [],
    )
    .option("--given <states>", "evidence: variables at a state, as Y=no; repeatable", another, [])
    .requiredOption("--of <names>", "target variables, with commas between; repeatable", another)
    .option("--json", "print JSON and nothing else")
    .action(run);
  examples(command, [
    "collapsing --do Smoking --of Cancer",
    "collapsing --do Smoking=yes --given Tar=no --of Cancer",
    "asia.bif --of dysp,xray --json",
  ]);
}

async function run(argument: string, flags: Flags): Promise<void> {
  const model = readModel(argument, flags.model);
  const question = questionIn(flags, model);
  const { sources, targets, at, given } = question;
  if (!flags.json) refuseLarge(model, question);
  const answer = model.answer(sources, targets, { at, given });
  if (flags.json) await printPieces(jsonPieces(model, question, answer));
  else print(mechanismText(model, question, answer, columns()));
}

function questionIn(flags: Flags, model: Model): Question {
  const intervened = itemsIn("do", flags.do, model);
  const evidence = itemsIn("given", flags.given, model);
  const stateless = evidence.find(({ state }) => state === undefined);
  if (stateless) {
    const name = quote(stateless.name);
    throw new InputError(`--given: found ${name} without a state, expected variables at a state, as Y=no`);
  }
  return {
    sources: intervened.map(({ name }) => name),
    targets: namesIn("of", flags.of, model),
    at: statesOf("do", intervened, model),
    given: statesOf("given", evidence, model),
  };
}

/** Refuses an answer too large to read, before the work. Unknown names are refused later, by the model. */
function refuseLarge(model: Model, question: Question): void {
  const axes = [...question.sources.filter((name) => !Object.hasOwn(question.at, name)), ...question.targets];
  const entries = axes.reduce((product, name) => product * (statesIn(model, name)?.length ?? 1), 1);
  if (entries <= MOST_PRINTED) return;
  throw new InputError(
    `found ${questionText(question)}, which has ${entries} entries, expected at most ${MOST_PRINTED} to print; ask for fewer variables, for sources at a state (--do X=yes), or for --json`,
  );
}

function statesIn(model: Model, name: string): readonly string[] | undefined {
  return model.variables.find((variable) => variable.name === name)?.states;
}

/** The names and states of the rows and columns, then the mechanism, row by row; null where never tried. */
function* jsonPieces(model: Model, question: Question, { mechanism, untried }: Answer): Iterable<string> {
  const { rows, cols, data } = mechanism;
  const never = new Set(untried);
  const { sources, targets, at, given } = question;
  const free = [...sources.filter((name) => !Object.hasOwn(at, name)), ...targets];
  const head = jsonText({
    do: sources,
    ...(Object.keys(at).length > 0 && { at }),
    ...(Object.keys(given).length > 0 && { given }),
    of: targets,
    states: Object.fromEntries(free.map((name) => [name, statesIn(model, name)])),
  });
  yield head.replace(/\n\}\n$/, ',\n  "mechanism": [');
  for (let i = 0; i < rows; i++) {
    yield `${i > 0 ? "," : ""}\n    [`;
    for (let j = 0; j < cols; j++) yield `${j > 0 ? ", " : ""}${never.has(j) ? null : data[i * cols + j]}`;
    yield "]";
  }
  yield "\n  ]\n}\n";
}
