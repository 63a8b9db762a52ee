// causal-abstraction evaluate <problem>
import type { Command } from "commander";
import { type Abstraction, alphasOf, isDeterministic } from "../../problem/abstraction.js";
import type { Problem } from "../../problem/problem.js";
import { evaluationText } from "../../report/text.js";
import { type Evaluation, evaluate, type Measure, measures } from "../../result/evaluate.js";
import { InputError, readJson, readProblem, within } from "../input.js";
import { jsonText, print } from "../output.js";
import { PROBLEM_ARGUMENT } from "../parse.js";

interface Flags {
  readonly abstraction?: string;
  readonly json?: boolean;
}

export function addEvaluate(program: Command): void {
  program
    .command("evaluate")
    .description("print the exact errors of an abstraction, by every measure")
    .argument("<problem>", PROBLEM_ARGUMENT)
    .option("--abstraction <file>", "a result file; without it the problem's truth")
    .option("--json", "print JSON and nothing else")
    .action(run);
}

async function run(argument: string, flags: Flags): Promise<void> {
  const problem = readProblem(argument);
  const abstraction =
    flags.abstraction === undefined
      ? truthOf(problem, argument)
      : readAbstraction(problem, flags.abstraction);
  const alphas = alphasOf(problem, abstraction);
  const applicable = alphas.every(isDeterministic) ? measures : measures.slice(0, 1);
  const evaluations: [Measure, Evaluation][] = [];
  for (const measure of applicable)
    evaluations.push([measure, await evaluate(problem, abstraction, { measure })]);
  print(flags.json ? jsonText(asJson(problem, evaluations)) : evaluationText(problem, evaluations));
}

function truthOf(problem: Problem, argument: string): Abstraction {
  if (problem.truth) return problem.truth;
  throw new InputError(
    `${argument}: found no truth, expected one, or an abstraction given with --abstraction`,
  );
}

/** The abstraction of a result file, or a file that is one itself. */
function readAbstraction(problem: Problem, path: string): Abstraction {
  const content = readJson(path);
  const abstraction =
    typeof content === "object" && content !== null && "abstraction" in content
      ? content.abstraction
      : content;
  return within(path, () => {
    if (typeof abstraction !== "object" || abstraction === null || Array.isArray(abstraction)) {
      throw new InputError(
        "found no abstraction, expected a result file or an object by high-level variable",
      );
    }
    alphasOf(problem, abstraction as Abstraction);
    return abstraction as Abstraction;
  });
}

/** The errors of the definition at the top, every measure below them. */
function asJson(problem: Problem, evaluations: readonly (readonly [Measure, Evaluation])[]): unknown {
  const plain = evaluations.map(([measure, { surjective: _, diagrams, ...rest }]) => [
    measure,
    { ...rest, diagrams: diagrams.map((diagram) => ({ ...diagram, columns: Array.from(diagram.columns) })) },
  ]);
  const byMeasure = Object.fromEntries(plain);
  return {
    problem: problem.name ?? null,
    surjective: evaluations[0]![1].surjective,
    ...byMeasure.consistency,
    measures: byMeasure,
  };
}
