// Problem files read, checked and laid out for the page.
import { freeStates, type Model, Problem, scenarios } from "causal-abstraction";
import { jointState, jointStates } from "../../src/report/joint-states.js";
import type { AlphaView, Answer, ProblemView, Source, VariableView } from "../protocol.js";
import { written } from "./written.js";

/** Further notes are counted. */
const MOST_NOTES = 10;

export async function read(source: Source): Promise<Answer> {
  const text = "text" in source ? source.text : written(scenarios[source.scenario]);
  return { kind: "problem", problem: viewOf(Problem.from(text), text) };
}

function viewOf(problem: Problem, text: string): ProblemView {
  const { low, high, map, truth, highVariables, notes } = problem;
  // It needs the mechanisms: questions too large to answer are refused here, not in the middle of a run.
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

function variablesOf({ variables }: Model): VariableView[] {
  return variables.map(({ name, states, parents }) => ({ name, states, parents }));
}

function alphaOf({ low, high, map }: Problem, name: string): AlphaView {
  const preimage = map[name]!;
  const cols = jointStates(low, preimage);
  const words = cols.map((_, j) => jointState(low, preimage, j));
  return { name, preimage, rows: jointStates(high, [name]), cols, words };
}
