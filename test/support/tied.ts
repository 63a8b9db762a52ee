// The optimum and its ties by the definition: every abstraction that obeys is evaluated.
import { diagramDistances } from "../../src/evaluation/distances.js";
import type { Distance } from "../../src/input/distances.js";
import { indicator } from "../../src/problem/abstraction.js";
import { type Aggregate, errorBy } from "../../src/problem/aggregate.js";
import { type Criterion, totalsOf, valueBy } from "../../src/problem/criterion.js";
import { freeStates } from "../../src/problem/free-states.js";
import type { Learnable, Problem } from "../../src/problem/problem.js";
import { mapsOf } from "./random-constraints.js";

const TIE = 1e-10;

interface Kind {
  readonly criterion: Criterion;
  readonly aggregate: Aggregate;
  readonly distance: Distance;
  readonly surjective: boolean;
}

type States = readonly (readonly number[])[];

interface Evaluated {
  readonly states: States;
  readonly value: number;
  readonly squares: number;
}

/** The optimum of the abstractions that obey, and those within 1e-10, or `within`, of it. */
export async function tied(problem: Problem, constraints: Learnable, kind: Kind, within = TIE) {
  const all = await evaluated(problem, constraints, kind);
  const value = Math.min(...all.map((one) => one.value));
  const ties = all.filter((one) => one.value <= value + within);
  const free = Object.values(freeStates(problem));
  return {
    value,
    count: ties.length,
    optima: all.filter((one) => one.value <= value + TIE).length,
    distinct: new Set(ties.map(({ states }) => JSON.stringify(mattering(states, free)))).size,
    canonical: canonical(
      all.filter((one) => one.value <= value + TIE),
      constraints,
      free,
    ),
    values: valuesOf(ties, constraints),
    feasible: all.length,
  };
}

async function evaluated(problem: Problem, constraints: Learnable, kind: Kind): Promise<Evaluated[]> {
  const shapes = problem.highVariables.map((name) => problem.alphaShape(name));
  let abstractions: number[][][] = [[]];
  shapes.forEach((shape, x) => {
    const maps = mapsOf(shape, constraints.constraints[x]).filter(
      (map) => !kind.surjective || new Set(map).size === shape.rows,
    );
    abstractions = abstractions.flatMap((before) => maps.map((map) => [...before, map]));
  });
  const distances = await diagramDistances(
    problem,
    abstractions.map((states) => states.map((alpha, x) => indicator(alpha, shapes[x]!.rows))),
    kind.distance,
  );
  return abstractions.map((states, k) => {
    const errors = distances[k]!.map((columns) => errorBy(kind.aggregate, columns, undefined));
    const squares = distances[k]!.reduce((total, columns) => columns.reduce((t, d) => t + d * d, total), 0);
    return { states, value: valueBy(kind.criterion, totalsOf(errors)), squares };
  });
}

function mattering(states: States, free: readonly (readonly number[])[]): number[][] {
  return states.map((alpha, x) => alpha.filter((_, c) => !free[x]!.includes(c)));
}

/** By the rules on the states that matter, then free states in order. */
function canonical(
  ties: readonly Evaluated[],
  { sameNames }: Learnable,
  free: readonly (readonly number[])[],
): States {
  const names = ({ states }: Evaluated) =>
    states.flatMap((alpha, x) =>
      alpha.filter((value, c) => !free[x]!.includes(c) && value === sameNames[x]?.[c]),
    ).length;
  const most = Math.max(...ties.map(names));
  const named = ties.filter((one) => names(one) === most);
  const least = Math.min(...named.map(({ squares }) => squares));
  // Every alpha's maps come in lexicographic order, so the first is the least; free states are compared last.
  let left = named.filter(({ squares }) => squares <= least + TIE);
  const first = left.map(({ states }) => mattering(states, free)).reduce(smaller);
  left = left.filter(({ states }) => JSON.stringify(mattering(states, free)) === JSON.stringify(first));
  free.forEach((columns, x) => {
    for (const c of columns) {
      const taken = new Set(left.map(({ states }) => states[x]![c]!));
      const wish = [sameNames[x]?.[c] ?? -1, ...Array(64).keys()].find((value) => taken.has(value))!;
      left = left.filter(({ states }) => states[x]![c] === wish);
    }
  });
  return left[0]!.states;
}

function smaller(a: number[][], b: number[][]): number[][] {
  const [first, second] = [a.flat(), b.flat()];
  const at = first.findIndex((value, i) => value !== second[i]);
  return at >= 0 && second[at]! < first[at]! ? b : a;
}

/** Per joint state the values that it takes. */
function valuesOf(ties: readonly Evaluated[], { highVariables, alphaShape }: Learnable): number[][][] {
  return highVariables.map((name, x) =>
    Array.from({ length: alphaShape(name).cols }, (_, c) =>
      [...new Set(ties.map(({ states }) => states[x]![c]!))].sort((a, b) => a - b),
    ),
  );
}
