// The fixed problems whose trees are counted: the built-in scenarios, draws of a battery's tables, and problems drawn by seed in shapes that
// make every technique of the solver work. Their numbers come of integers alone, so that they are the same on every engine.
import { readFileSync } from "node:fs";
import { Problem, type ProblemFile, scenarios } from "../../src/index.js";
import { SCENARIO_NAMES } from "./golden.js";
import { type Random, random } from "./random.js";

interface Variable {
  readonly name: string;
  readonly parents: readonly string[];
}

interface Shape {
  readonly name: string;
  readonly variables: readonly Variable[];
  readonly diagrams: readonly { source: string[]; target: string[] }[];
  /** States a variable has, high and low. */
  readonly high: number;
  readonly low: number;
  /** The low-level states come in pairs that nothing tells apart. */
  readonly pairs?: boolean;
}

const pair = [variable("A"), variable("B", "A")];
const chain = [variable("A"), variable("B", "A"), variable("C", "B")];
const fork = [variable("A"), variable("B", "A"), variable("C", "A")];
const collider = [variable("A"), variable("B"), variable("C", "A", "B")];
const ab = { source: ["A"], target: ["B"] };
const ac = { source: ["A"], target: ["C"] };
const bc = { source: ["B"], target: ["C"] };

const SHAPES: readonly Shape[] = [
  { name: "pair", variables: pair, diagrams: [ab], high: 3, low: 9 },
  { name: "wide pair", variables: pair, diagrams: [ab], high: 4, low: 12 },
  { name: "chain", variables: chain, diagrams: [ab, bc, ac], high: 3, low: 7 },
  { name: "fork", variables: fork, diagrams: [{ source: ["A"], target: ["B", "C"] }], high: 3, low: 6 },
  {
    name: "collider",
    variables: collider,
    diagrams: [{ source: ["A", "B"], target: ["C"] }, ac],
    high: 2,
    low: 5,
  },
  { name: "pairs of states", variables: pair, diagrams: [ab], high: 3, low: 10, pairs: true },
];

/** Problems a shape. */
const SEEDS = 4;

/** Every problem with its name, in a fixed order. */
export function solverProblems(): [string, Problem][] {
  const draws = ["a", "b", "c"].map((draw): [string, ProblemFile] => [
    `draw ${draw}`,
    JSON.parse(readFileSync(new URL(`../golden/draw-${draw}.json`, import.meta.url), "utf8")),
  ]);
  return [
    ...SCENARIO_NAMES.map((name) => [name, scenarios[name]] as const),
    ...draws,
    ...SHAPES.flatMap(drawn),
  ].map(([name, file]) => [name, Problem.from(file)]);
}

function drawn(shape: Shape): [string, ProblemFile][] {
  return Array.from({ length: SEEDS }, (_, seed) => [`${shape.name} ${seed}`, fileOf(shape, random(seed))]);
}

function fileOf({ variables, diagrams, high, low, pairs = false }: Shape, numbers: Random): ProblemFile {
  return {
    format: "causal-abstraction/problem@1",
    low: { variables: variables.map((one) => drawnVariable(one, low, pairs, numbers)) },
    high: { variables: variables.map((one) => drawnVariable(one, high, false, numbers)) },
    map: Object.fromEntries(variables.map(({ name }) => [name, [name]])),
    diagrams,
  } as ProblemFile;
}

function drawnVariable({ name, parents }: Variable, states: number, pairs: boolean, numbers: Random) {
  const columns = Array.from({ length: states ** parents.length }, () => column(states, pairs, numbers));
  const cpt = Array.from({ length: states }, (_, row) => columns.map((entries) => entries[row]!));
  return { name, states, parents, cpt };
}

function column(states: number, pairs: boolean, numbers: Random): number[] {
  const weights = Array.from({ length: states }, () => (1 + numbers.below(30)) * (1 + numbers.below(30)));
  if (pairs) for (let state = 1; state < states; state += 2) weights[state] = weights[state - 1]!;
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}

function variable(name: string, ...parents: string[]): Variable {
  return { name, parents };
}
