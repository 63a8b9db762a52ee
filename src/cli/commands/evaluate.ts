// causal-abstraction evaluate <problem>
import type { Command } from "commander";
import { jsonText } from "../../base/json-text.js";
import { type Evaluation, evaluate, evaluateTable } from "../../evaluation/evaluate.js";
import { applicableMeasures, type Measure } from "../../evaluation/measures.js";
import { distanceRow, type EvaluatedDistance } from "../../input/distances.js";
import { alphasOf } from "../../problem/abstraction.js";
import type { Aggregate } from "../../problem/aggregate.js";
import type { Problem } from "../../problem/problem.js";
import { evaluationText } from "../../report/evaluation-text.js";
import { readAbstraction } from "../abstraction.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { readProblem } from "../input.js";
import { PROBLEM_ARGUMENT } from "../parse.js";
import { columns, print } from "../print.js";

interface Flags {
  readonly abstraction?: string;
  readonly distance?: EvaluatedDistance;
  readonly aggregate: Aggregate;
  readonly information?: boolean;
  readonly json?: boolean;
}

export function addEvaluate(program: Command): void {
  const command = program
    .command("evaluate")
    .description("print the exact errors of an abstraction, by every measure")
    .argument("<problem>", PROBLEM_ARGUMENT)
    .option("--abstraction <file>", "a result file; without it the problem's truth");
  const { fallback: _, ...distance } = evaluateTable.distance;
  addFlags(command, {
    distance: { ...distance, otherwise: "that of the result, or js" },
    aggregate: evaluateTable.aggregate,
    information: evaluateTable.information,
  })
    .option("--json", "print JSON and nothing else")
    .action(run);
  examples(command, [
    "collapsing",
    "problem.json --abstraction result.json",
    "problem.json --abstraction result.json --distance w1",
  ]);
}

async function run(argument: string, flags: Flags): Promise<void> {
  const problem = readProblem(argument);
  const { abstraction, distance: own } = readAbstraction(problem, argument, flags.abstraction);
  const distance = flags.distance ?? own ?? distanceRow.fallback;
  const alphas = alphasOf(problem, abstraction);
  const evaluations: [Measure, Evaluation][] = [];
  for (const measure of applicableMeasures(problem, alphas, distance)) {
    const information = measure === "consistency" && flags.information === true;
    const options = { measure, distance, aggregate: flags.aggregate, information };
    evaluations.push([measure, await evaluate(problem, abstraction, options)]);
  }
  print(
    flags.json ? jsonText(asJson(problem, evaluations)) : evaluationText(problem, evaluations, columns()),
  );
}

/** The errors by the definition at the top level, and every measure below. */
function asJson(problem: Problem, evaluations: readonly (readonly [Measure, Evaluation])[]): unknown {
  const plain = evaluations.map(
    ([measure, { surjective: _, kept: __, information: ___, diagrams, ...rest }]) => [
      measure,
      {
        ...rest,
        diagrams: diagrams.map((diagram) => ({ ...diagram, columns: Array.from(diagram.columns) })),
      },
    ],
  );
  const [, first] = evaluations[0]!;
  const byMeasure = Object.fromEntries(plain);
  return {
    problem: problem.name ?? null,
    surjective: first.surjective,
    kept: first.kept,
    ...(first.information && { information: first.information }),
    ...byMeasure.consistency,
    measures: byMeasure,
  };
}
