// Reads and checks problem files, and prepares them for the page.

import {
  freeStates,
  type Model,
  type Problem,
  ProblemError,
  type ProblemFile,
  type ScenarioName,
  scenarios,
} from "causal-abstraction";
import { jsonText } from "../../src/base/json-text.js";
import { jointState, jointStates } from "../../src/drawing/joint-states.js";
import type { LiteratureName } from "../../src/input/literature.js";
import { interventionText } from "../../src/report/witness-text.js";
import { arrow } from "../../src/report/words.js";
import { own } from "../own.js";
import type { AlphaView, Answer, DiagramView, ProblemView, Source, VariableView } from "../protocol.js";
import type { BuiltInName } from "../state/built-in.js";
import { problemOf } from "./problem.js";

/** The most entries of all tables of a model together. */
const MOST_ENTRIES = 2 ** 23;

/** The most notes to show, and the most interventions of a diagram; the rest are counted. */
const MOST_NOTES = 10;
const MOST_INTERVENTIONS = 1000;

export async function read(source: Source): Promise<Answer> {
  const text = "text" in source ? source.text : await builtIn(source.scenario);
  try {
    return { kind: "problem", problem: viewOf(problemOf(text), text) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { faultsOf } = await import("./files/faults.js");
    return { kind: "fault", fault: faultsOf(text, error) };
  }
}

/** The text of a problem that is built in. Published ones are loaded with the first. */
async function builtIn(name: BuiltInName): Promise<string> {
  const scenario: ProblemFile | undefined = scenarios[name as ScenarioName];
  const file = scenario ?? (await import("../../src/input/literature.js")).literature[name as LiteratureName];
  return jsonText(file).trimEnd();
}

function viewOf(problem: Problem, text: string): ProblemView {
  const { low, high, map, truth, highVariables, notes } = problem;
  refuseLarge(low);
  refuseLarge(high);
  // freeStates computes the mechanisms, so that problems too large are refused here, not during a run.
  const free = freeStates(problem);
  const file: ProblemFile = problem.toJSON();
  return {
    name: problem.name ?? null,
    description: file.description ?? null,
    text,
    low: variablesOf(low),
    high: variablesOf(high),
    map,
    alphas: highVariables.map((name, x) => alphaOf(problem, name, x, free)),
    diagrams: problem.diagrams.map((_, d) => diagramOf(problem, d)),
    truth: truth ?? null,
    notes: notes.slice(0, MOST_NOTES).map(({ path, message }) => `${path}: ${message}`),
    noteCount: notes.length,
  };
}

/** Refuses large models. The package accepts larger ones, but browsers end a page that takes gigabytes. */
function refuseLarge({ variables }: Model): void {
  const cards = new Map(variables.map(({ name, states }) => [name, states.length]));
  const entriesOf = ({ name, parents }: Pick<VariableView, "name" | "parents">) =>
    [name, ...parents].reduce((product, one) => product * cards.get(one)!, 1);
  const entries = variables.reduce((sum, variable) => sum + entriesOf(variable), 0);
  if (entries <= MOST_ENTRIES) return;
  throw new Error(
    `a model's tables have ${entries} entries in all, at most ${MOST_ENTRIES} are taken in this page`,
  );
}

function variablesOf(model: Model): VariableView[] {
  const { variables } = model.report();
  return model.variables.map(({ name, states, parents, description, unit }, v) => {
    const { table, lines } = variables[v]!;
    return { name, states, parents, description: description ?? null, unit: unit ?? null, table, lines };
  });
}

function alphaOf(
  problem: Problem,
  name: string,
  x: number,
  free: Readonly<Record<string, readonly number[]>>,
): AlphaView {
  const { low, high, map, constraints } = problem;
  const preimage = map[name]!;
  const { monotone } = own(problem.toJSON().constraints ?? {}, name) ?? {};
  const [rows, cols] = [jointStates(high, [name]), jointStates(low, preimage)];
  const any = rows.map((_, i) => i);
  return {
    name,
    preimage,
    rows,
    cols,
    words: cols.map((_, j) => jointState(low, preimage, j)),
    free: free[name]!,
    monotone: monotone ?? null,
    allowed: constraints[x]?.allowed ?? cols.map(() => any),
  };
}

function diagramOf(problem: Problem, d: number): DiagramView {
  const { source, target, low } = problem.diagrams[d]!;
  const count = low.cols;
  const first = Array.from({ length: Math.min(MOST_INTERVENTIONS, count) }, (_, column) =>
    problem.interventionOf(d, column),
  );
  return {
    words: arrow({ source, target }),
    source,
    target,
    interventions: first.map((set) => interventionText(set.low, set.high)),
    sets: first.map((set) => set.low),
    count,
  };
}
