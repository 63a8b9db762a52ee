// Random problems small enough to enumerate: one to three diagrams, set-valued ones, preimages of several variables, zeros, twins, ties.
import { Problem } from "../../src/index.js";
import type { Random } from "./random.js";

interface Variable {
  readonly name: string;
  readonly states: number;
}

/** The sources and targets of the diagrams, as numbers of high-level variables; the first fits two of them. */
const SHAPES: readonly (readonly (readonly [readonly number[], readonly number[]])[])[] = [
  [[[0], [1]]],
  [
    [[0], [1]],
    [[1], [0]],
  ],
  [
    [[0], [1]],
    [[1], [2]],
    [[0], [2]],
  ],
  [
    [[0], [1]],
    [[0], [2]],
  ],
  [
    [[0], [2]],
    [[1], [2]],
  ],
  [[[0, 1], [2]]],
  [[[0], [1, 2]]],
  [
    [[0, 1], [2]],
    [[0], [1]],
  ],
  [
    [[0], [1, 2]],
    [[1], [2]],
  ],
];

export function randomProblem(random: Random): Problem {
  const shape = SHAPES[random.below(SHAPES.length)]!;
  const count = 1 + Math.max(...shape.flat(2));
  const column = COLUMNS[random.below(COLUMNS.length)]!;
  const high: Variable[] = [];
  const low: Variable[] = [];
  const map: Record<string, string[]> = {};
  for (let x = 0; x < count; x++) {
    const states = 2 + (count === 2 ? random.below(2) : Number(random.below(4) === 0));
    high.push({ name: `H${x}`, states });
    const split = random.below(5) === 0;
    const sizes = split ? [2, 2] : [states + random.below(count === 2 ? 4 : 2)];
    const own = sizes.map((size, k) => ({ name: `L${x}.${k}`, states: size }));
    low.push(...own);
    map[`H${x}`] = own.map(({ name }) => name);
  }
  return Problem.from({
    format: "causal-abstraction/problem@1",
    low: { variables: network(random, low, column) },
    high: { variables: network(random, high, column) },
    map,
    diagrams: shape.map(([source, target]) => ({
      source: source.map((x) => `H${x}`),
      target: target.map((x) => `H${x}`),
    })),
  });
}

function network(random: Random, variables: readonly Variable[], column: (typeof COLUMNS)[number]) {
  return variables.map(({ name, states }, v) => {
    const parents = random.shuffle(variables.slice(0, v)).slice(0, 2);
    const cols = parents.reduce((product, parent) => product * parent.states, 1);
    const columns = Array.from({ length: cols }, () => column(random, states));
    const cpt = Array.from({ length: states }, (_, i) => columns.map((entries) => entries[i]!));
    return { name, states, parents: parents.map((parent) => parent.name), cpt };
  });
}

const COLUMNS: readonly ((random: Random, states: number) => number[])[] = [
  (random, states) => scaled(Array.from({ length: states }, () => random.next() + 0.01)),
  (random, states) => scaled(Array.from({ length: states }, () => random.next() ** 4)),
  // Quarters: zeros, twins and ties.
  (random, states) => {
    const entries = Array.from({ length: states }, () => 0);
    for (let quarter = 0; quarter < 4; quarter++) entries[random.below(states)]! += 0.25;
    return entries;
  },
];

function scaled(entries: readonly number[]): number[] {
  const sum = entries.reduce((a, b) => a + b);
  return entries.map((entry) => entry / sum);
}
