// Random learnable problems whose diagrams list interventions, with gaps and repeats, or pairs, with weights; and what their abstractions
// are worth, by the definition.
import { Matrix } from "../../src/base/matrix.js";
import type { Distance } from "../../src/input/distances.js";
import { type Aggregate, errorBy } from "../../src/problem/aggregate.js";
import { type Columns, EVERY_COLUMN } from "../../src/problem/columns.js";
import { type Criterion, totalsOf, valueBy } from "../../src/problem/criterion.js";
import type { Diagram, Learnable } from "../../src/problem/problem.js";
import { TERMS } from "../reference/distances.js";
import type { Random } from "./random.js";

/** The state of every joint low-level state, alpha by alpha. */
export type States = readonly (readonly number[])[];

export interface Kind {
  readonly criterion: Criterion;
  readonly distance: Distance;
  readonly aggregate: Aggregate;
  readonly surjective: boolean;
}

/** Sources and targets of diagrams; where the sources are empty, and for one of two others, a diagram of pairs may stand. */
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
  [[[0, 1], [2]]],
  [
    [[0], [1, 2]],
    [[1], [2]],
  ],
  [
    [[0, 1], [2]],
    [[0], [1]],
  ],
  [
    [[0], [1]],
    [[0], [1]],
  ],
];

/** Two or three variables of two or three states, with a few more low-level ones. */
export function drawnLearnable(numbers: Random): Learnable {
  const shape = SHAPES[numbers.below(SHAPES.length)]!;
  const count = 1 + Math.max(...shape.flat(2));
  const most = count === 2 ? 3 : 1;
  const shapes = Array.from({ length: count }, () => {
    const rows = 2 + Number(numbers.below(count === 2 ? 2 : 4) === 0);
    return { rows, cols: rows + numbers.below(most) };
  });
  const highVariables = shapes.map((_, x) => `X${x}`);
  const column = COLUMNS[numbers.below(COLUMNS.length)]!;
  const drawn = (rows: number, cols: number) => {
    const columns = Array.from({ length: cols }, () => column(numbers, rows));
    return Matrix.from(Array.from({ length: rows }, (_, r) => columns.map((entries) => entries[r]!)));
  };
  const diagrams = shape.map(([from, target]): Diagram => {
    const source = numbers.below(4) === 0 ? [] : from;
    const size = (variables: readonly number[], side: "rows" | "cols") =>
      variables.reduce((product, x) => product * shapes[x]![side], 1);
    const columns = drawnColumns(numbers, source.length === 0 ? 0 : size(source, "cols"));
    const many = columns.states?.length ?? columns.weights?.length ?? size(source, "cols");
    return {
      source: source.map((x) => highVariables[x]!),
      target: target.map((x) => highVariables[x]!),
      weight: 1,
      columns,
      low: drawn(size(target, "cols"), many),
      high: drawn(size(target, "rows"), source.length === 0 ? many : size(source, "rows")),
    };
  });
  return {
    highVariables,
    diagrams,
    constraints: shapes.map(() => undefined),
    sameNames: shapes.map(() => undefined),
    alphaShape: (high) => shapes[highVariables.indexOf(high)]!,
  };
}

/** Of so many joint states all, some, or some more than once; 0: pairs. */
function drawnColumns(numbers: Random, joints: number): Columns {
  if (joints === 0) return { ...EVERY_COLUMN, weights: drawnWeights(numbers, 1 + numbers.below(5)) };
  if (numbers.below(3) === 0)
    return {
      ...EVERY_COLUMN,
      weights: numbers.below(2) === 0 ? undefined : drawnWeights(numbers, joints),
    };
  const repeats = 1 + numbers.below(2);
  const order = numbers.shuffle(Array.from({ length: joints }, (_, joint) => joint));
  const listed = order.slice(0, 1 + numbers.below(joints));
  const states = Int32Array.from(listed.flatMap((joint) => new Array<number>(repeats).fill(joint)));
  return {
    ...EVERY_COLUMN,
    states,
    weights: numbers.below(2) === 0 ? undefined : drawnWeights(numbers, states.length),
  };
}

function drawnWeights(numbers: Random, many: number): Float64Array {
  return Float64Array.from({ length: many }, () => 0.05 + numbers.next() ** 3);
}

const COLUMNS: readonly ((numbers: Random, states: number) => number[])[] = [
  (numbers, states) => scaled(Array.from({ length: states }, () => numbers.next() + 0.01)),
  (numbers, states) => scaled(Array.from({ length: states }, () => numbers.next() ** 4)),
  // Quarters: zeros, twins and ties.
  (numbers, states) => {
    const entries = Array.from({ length: states }, () => 0);
    for (let quarter = 0; quarter < 4; quarter++) entries[numbers.below(states)]! += 0.25;
    return entries;
  },
];

function scaled(entries: readonly number[]): number[] {
  const sum = entries.reduce((a, b) => a + b);
  return entries.map((entry) => entry / sum);
}

/** All abstractions, in lexicographic order, of the states that each joint state may take. */
export function* completions(
  learnable: Learnable,
  surjective: boolean,
  mayTake: (x: number, joint: number, state: number) => boolean = () => true,
): Generator<States> {
  const alphas = learnable.highVariables.map((name, x) => {
    const { rows, cols } = learnable.alphaShape(name);
    let maps: number[][] = [[]];
    for (let joint = 0; joint < cols; joint++)
      maps = maps.flatMap((map) =>
        Array.from({ length: rows }, (_, state) => state)
          .filter((state) => mayTake(x, joint, state))
          .map((state) => [...map, state]),
      );
    return surjective ? maps.filter((map) => new Set(map).size === rows) : maps;
  });
  yield* crossed(alphas);
}

function* crossed(alphas: readonly (readonly number[][])[]): Generator<number[][]> {
  const [first, ...others] = alphas;
  if (!first) {
    yield [];
    return;
  }
  for (const alpha of first) for (const rest of crossed(others)) yield [alpha, ...rest];
}

/** The value of an abstraction: distances, their worst or mean, and the largest or the sum of these. */
export function criterionOf(learnable: Learnable, states: States, kind: Kind): number {
  const errors = learnable.diagrams.map((diagram) =>
    errorBy(kind.aggregate, distancesOf(learnable, diagram, states, kind.distance), diagram.columns.weights),
  );
  return valueBy(kind.criterion, totalsOf(errors));
}

function distancesOf(
  learnable: Learnable,
  { source, target, columns, low, high }: Diagram,
  states: States,
  distance: Distance,
): Float64Array {
  /** The joint high-level state of a joint low-level state. */
  const imageOf = (variables: readonly string[], joint: number): number => {
    let image = 0;
    let step = 1;
    let rest = joint;
    for (const name of [...variables].reverse()) {
      const { rows, cols } = learnable.alphaShape(name);
      image += step * states[learnable.highVariables.indexOf(name)]![rest % cols]!;
      step *= rows;
      rest = Math.floor(rest / cols);
    }
    return image;
  };
  const { isRoot, twice } = TERMS[distance];
  return Float64Array.from({ length: low.cols }, (_, c) => {
    const p = new Float64Array(high.rows);
    for (let joint = 0; joint < low.rows; joint++) p[imageOf(target, joint)]! += low.at(joint, c);
    const from = source.length === 0 ? c : imageOf(source, columns.states?.[c] ?? c);
    const cost = p.reduce((sum, entry, row) => sum + twice(entry, high.at(row, from), 0), 0) / 2;
    return isRoot ? Math.sqrt(Math.max(cost, 0)) : cost;
  });
}
