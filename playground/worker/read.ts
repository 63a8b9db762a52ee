// Reads and checks problem files, and prepares them for the page.
import { freeStates, type Model, Problem, scenarios } from "causal-abstraction";
import { jsonText } from "../../src/base/json-text.js";
import { jointState, jointStates } from "../../src/drawing/joint-states.js";
import type { AlphaView, Answer, ProblemView, Source, VariableView } from "../protocol.js";

/** The most entries of all tables of a model together. */
const MOST_ENTRIES = 2 ** 23;

/** The most notes to show; the rest are counted. */
const MOST_NOTES = 10;

export async function read(source: Source): Promise<Answer> {
  const text = "text" in source ? source.text : jsonText(scenarios[source.scenario]).trimEnd();
  return { kind: "problem", problem: viewOf(Problem.from(text), text) };
}

function viewOf(problem: Problem, text: string): ProblemView {
  const { low, high, map, truth, highVariables, notes } = problem;
  refuseLarge(low);
  refuseLarge(high);
  // freeStates computes the mechanisms, so that problems too large are refused here, not during a run.
  const free = freeStates(problem);
  return {
    name: problem.name ?? null,
    text,
    low: variablesOf(low),
    high: variablesOf(high),
    map,
    alphas: highVariables.map((name) => alphaOf(problem, name)),
    truth: truth ?? null,
    notes: notes.slice(0, MOST_NOTES).map(({ path, message }) => `${path}: ${message}`),
    noteCount: notes.length,
    free,
  };
}

/** Refuses large models. The package accepts larger ones, but browsers end a page that takes gigabytes. */
function refuseLarge({ variables }: Model): void {
  const cards = new Map(variables.map(({ name, states }) => [name, states.length]));
  const entriesOf = ({ name, parents }: VariableView) =>
    [name, ...parents].reduce((product, one) => product * cards.get(one)!, 1);
  const entries = variables.reduce((sum, variable) => sum + entriesOf(variable), 0);
  if (entries <= MOST_ENTRIES) return;
  throw new Error(
    `a model's tables have ${entries} entries in all, at most ${MOST_ENTRIES} are taken in this page`,
  );
}

function variablesOf({ variables }: Model): VariableView[] {
  return variables.map(({ name, states, parents }) => ({ name, states, parents }));
}

function alphaOf({ low, high, map }: Problem, name: string): AlphaView {
  const preimage = map[name]!;
  const cols = jointStates(low, preimage);
  const words = cols.map((_, j) => jointState(low, preimage, j));
  return { name, preimage, rows: jointStates(high, [name]), cols, words };
}
