// What the published numbers measure, computed by the package: a row for each measure.

import { finishInTurns } from "../../base/pausable.js";
import { effectiveInformation } from "../../evaluation/effective-information.js";
import { type EvaluateOptions, type Evaluation, evaluate } from "../../evaluation/evaluate.js";
import { bothPaths } from "../../evaluation/paths.js";
import { literature } from "../../input/literature.js";
import { type Abstraction, alphasOf } from "../../problem/abstraction.js";
import { diagramsOf, Problem } from "../../problem/problem.js";
import type { MeasureName, PublishedRow, Value } from "./rows.js";
import { squaredWasserstein2 } from "./wasserstein2.js";

/** The problem of a row, its abstraction, and the row. */
interface Case {
  readonly problem: Problem;
  readonly abstraction: Abstraction;
  readonly row: PublishedRow;
}

type Compute = (of: Case) => Promise<Value> | Value;

/** Evaluates by some options; the largest error unless it is read otherwise. */
function evaluated(
  options: EvaluateOptions,
  read: (found: Evaluation, row: PublishedRow) => number = ({ error }) => error,
): Compute {
  return async ({ problem, abstraction, row }) => read(await evaluate(problem, abstraction, options), row);
}

const rows = {
  IC: evaluated({}),
  IIL: evaluated({ measure: "information-loss" }),
  ISIL: evaluated({ measure: "superresolution-information-loss" }),
  ISC: evaluated({ measure: "superresolution-consistency" }),
  "IC, single": ({ abstraction, row }) => errorOverSingles(abstraction, row),
  sum: evaluated({}, ({ sum }) => sum),
  D: evaluated({}, ({ diagrams }, { column = 0 }) => diagrams[0]!.columns[column]!),
  TV: evaluated({ distance: "tv" }),
  "TV, single targets": evaluated({ distance: "tv" }, ({ diagrams }) =>
    Math.max(...diagrams.filter(({ target }) => target.length === 1).map(({ error }) => error)),
  ),
  Hellinger: evaluated({ distance: "hellinger" }),
  KL: evaluated({ distance: "kl" }),
  W1: evaluated({ distance: "w1" }),
  "W2²": largestSquaredWasserstein2,
  "i(alpha)": evaluated({ information: true }, ({ information }) => information!.jointLoss!),
  "i(alpha), mapped only": evaluated(
    { information: true },
    ({ information }) => information!.jointLossMapped!,
  ),
  "i(alpha), one state": lossOfOneState,
  EI: informationOf,
  mechanism: ({ problem, row: { of } }) => problem[of!.model].mechanism(of!.do, of!.of).toJSON(),
  expectation: ({ problem, row: { column = 0 } }) => accidents(problem, column),
} satisfies Record<MeasureName, Compute>;

/**
 * The number of a row, as the package computes it.
 *
 * @param problem the row's problem
 */
export async function oursOf(row: PublishedRow, problem: Problem): Promise<Value> {
  return rows[row.measure]({ problem, abstraction: abstractionOf(problem, row.map), row });
}

/**
 * The abstraction that a text of digits gives, see `PublishedRow`; the truth without one, and without a truth
 * all to the first state, for numbers of the models alone.
 */
export function abstractionOf(problem: Problem, map: string | undefined): Record<string, number[]> {
  const { highVariables, truth } = problem;
  const states = map?.split(" ").map((digits) => [...digits].map(Number));
  return Object.fromEntries(
    highVariables.map((name, x) => {
      const none = () => Array.from({ length: problem.alphaShape(name).cols }, () => 0);
      return [name, states?.[x] ?? [...(truth?.[name] ?? none())]];
    }),
  );
}

async function errorOverSingles(abstraction: Abstraction, row: PublishedRow): Promise<number> {
  const problem = Problem.from({ ...literature[row.problem], diagrams: "causal-single" });
  return (await evaluate(problem, abstraction)).error;
}

async function largestSquaredWasserstein2({ problem, abstraction }: Case): Promise<number> {
  const alphas = alphasOf(problem, abstraction);
  const byName = new Map(problem.highVariables.map((name, x) => [name, alphas[x]!]));
  let largest = 0;
  for (const diagram of diagramsOf(problem)) {
    const { p, q } = await finishInTurns(bothPaths(diagram, byName), () => {});
    largest = Math.max(largest, ...squaredWasserstein2(p, q));
  }
  return largest;
}

async function informationOf({ problem, abstraction, row }: Case): Promise<number> {
  const { side, diagram = 0 } = row;
  if (side) return effectiveInformation(diagramsOf(problem)[diagram]![side]).ei;
  return (await evaluate(problem, abstraction)).kept.diagrams[diagram]!.abstracted;
}

/** The joint loss where all low-level variables become one state; its diagram compares nothing. */
async function lossOfOneState({ row }: Case): Promise<number> {
  const file = literature[row.problem];
  const problem = Problem.from({
    format: file.format,
    low: file.low,
    high: { variables: [{ name: "All", states: 1, cpt: [[1]] }] },
    map: { All: file.low.variables.map(({ name }) => name) },
    diagrams: [{ pairs: [{ low: {}, high: {} }], target: ["All"] }],
  });
  const { information } = await evaluate(problem, abstractionOf(problem, undefined), { information: true });
  return information!.jointLoss!;
}

/** How many of 10,000 have a car accident, under do(Smoking). */
function accidents({ low }: Problem, smoking: number): number {
  return 10_000 * low.mechanism(["Smoking"], ["CarAccident"]).at(1, smoking);
}
