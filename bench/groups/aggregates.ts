// What lists of interventions, pairs, inert variables and means cost: whole calls of learn() against those of every intervention once.
import {
  type DiagramFile,
  type LearnOptions,
  learn,
  Problem,
  type ProblemFile,
  scenarios,
} from "../../dist/index.js";
import type { Case } from "../measure.js";
import { measured } from "../table.js";
import type { Group } from "./group.js";

const COMPARED = ["collapsing", "extended", "battery"] as const;
const BASELINE = "worst, every intervention";
const MEAN: LearnOptions = { aggregate: "mean" };
/** Without polish: the learner alone. */
const ALONE: LearnOptions = { polish: false, workers: 1 };

/** A problem, and the options that differ. */
type Variant = readonly [problem: Problem, options: LearnOptions];

export const aggregates: Group = {
  name: "aggregates",
  measure(rounds, log) {
    const plan = {
      title: "Interventions that count: learn(), 10 restarts of 500 epochs, one thread, without polish",
      unit: "ms",
      nanoseconds: 1e6,
      cases: COMPARED.flatMap(casesOf),
      baseline: BASELINE,
    };
    return measured([plan], rounds, log);
  },
};

function casesOf(column: (typeof COMPARED)[number]): Case[] {
  return Object.entries(variantsOf(scenarios[column])).map(([row, [problem, options]]) => ({
    row,
    column,
    work: 1,
    waits: true,
    run: () => learn(problem, { ...ALONE, ...options }),
  }));
}

function variantsOf(file: ProblemFile): Record<string, Variant> {
  const every = Problem.from(file);
  const half = withDiagrams(file, (problem, d) => listed(problem, d, 2));
  const weighted = withDiagrams(file, (problem, d) => listed(problem, d, 1));
  const inert = Problem.from(withCoin(file));
  const pairs = withDiagrams(file, pairsOf);
  return {
    [BASELINE]: [every, {}],
    "worst, every second one listed": [half, {}],
    "worst, an inert variable of two states": [inert, {}],
    "worst, pairs": [pairs, {}],
    mean: [every, MEAN],
    "mean, weights": [weighted, MEAN],
    "mean, an inert variable of two states": [inert, MEAN],
    "mean, pairs": [pairs, MEAN],
  };
}

function withDiagrams(file: ProblemFile, diagramOf: (problem: Problem, d: number) => DiagramFile): Problem {
  const problem = Problem.from(file);
  const diagrams = problem.diagrams.map((_, d) => diagramOf(problem, d));
  return Problem.from({ ...file, diagrams });
}

/** Every n-th intervention of a diagram, with weights. */
function listed(problem: Problem, d: number, n: number): DiagramFile {
  const { source, target, low } = problem.diagrams[d]!;
  const columns = Array.from({ length: Math.ceil(low.cols / n) }, (_, c) => n * c);
  const interventions = columns.map((c) => ({ low: problem.interventionOf(d, c).low, weight: 1 + (c % 3) }));
  return { source, target, interventions };
}

/** Every intervention of a diagram, each with the same one above. */
function pairsOf(problem: Problem, d: number): DiagramFile {
  const { source, target, low } = problem.diagrams[d]!;
  const states = new Map(problem.high.variables.map(({ name, states }) => [name, states]));
  const pairs = Array.from({ length: low.cols }, (_, c) => ({
    low: problem.interventionOf(d, c).low,
    high: Object.fromEntries(source.map((name) => [name, states.get(name)![c % states.get(name)!.length]!])),
  }));
  return { target, pairs };
}

/** The problem with a coin that must not matter: every intervention once for each of its sides. */
function withCoin(file: ProblemFile): ProblemFile {
  const coin = { name: "coin", states: 2, cpt: [[0.5], [0.5]] };
  const { low } = file;
  return { ...file, low: { ...low, variables: [...low.variables, coin] }, inert: ["coin"] };
}
