// Random constraints and names of a small problem, and every map of an alpha that obeys.
import { dataOf, learnableOf } from "../../src/problem/as-data.js";
import type { AlphaConstraint } from "../../src/problem/constraint.js";
import type { Learnable, Problem } from "../../src/problem/problem.js";
import type { Random } from "./random.js";

interface Shape {
  readonly rows: number;
  readonly cols: number;
}

/** A problem with constraints and names of its own, beside the problem whose diagrams it has. */
export function constrained(problem: Problem, numbers: Random, share = 0.7): Learnable {
  const shapes = problem.highVariables.map((name) => problem.alphaShape(name));
  const constraints = shapes.map((shape) => (numbers.next() < share ? drawn(shape, numbers) : undefined));
  const sameNames = shapes.map((shape) => (numbers.next() < 0.5 ? namesOf(shape, numbers) : undefined));
  return { ...learnableOf(dataOf(problem)), constraints, sameNames };
}

/** A constraint that some surjective map obeys, without values that its order rules out. */
function drawn(shape: Shape, numbers: Random): AlphaConstraint {
  for (;;) {
    const loose = {
      allowed: setsOf(shape, numbers),
      order: numbers.next() < 0.5 ? orderOf(shape, numbers) : [],
    };
    const maps = mapsOf(shape, loose);
    if (!maps.some((map) => new Set(map).size === shape.rows)) continue;
    const allowed = loose.allowed.map((_, c) =>
      [...new Set(maps.map((map) => map[c]!))].sort((a, b) => a - b),
    );
    return { allowed, order: loose.order };
  }
}

function setsOf({ rows, cols }: Shape, numbers: Random): number[][] {
  return Array.from({ length: cols }, () =>
    Array.from({ length: rows }, (_, value) => value).filter(() => numbers.next() < 0.8),
  );
}

/** The pairs of neighbours in one or two directions: a chain, a grid, or a few pairs. */
function orderOf({ cols }: Shape, numbers: Random): [number, number][] {
  const step = 1 + numbers.below(2);
  const order: [number, number][] = [];
  for (let a = 0; a + step < cols; a++) if (numbers.next() < 0.8) order.push([a, a + step]);
  return order;
}

function namesOf({ rows, cols }: Shape, numbers: Random): Int32Array {
  const values = numbers.shuffle(Array.from({ length: rows }, (_, value) => value));
  const columns = numbers.shuffle(Array.from({ length: cols }, (_, c) => c));
  const names = new Int32Array(cols).fill(-1);
  columns.slice(0, rows).forEach((c, i) => {
    if (numbers.next() < 0.8) names[c] = values[i]!;
  });
  return names;
}

/** Every map that obeys, in lexicographic order. */
export function mapsOf({ rows, cols }: Shape, constraint: AlphaConstraint | undefined): number[][] {
  let maps: number[][] = [[]];
  const all = Array.from({ length: rows }, (_, value) => value);
  for (let c = 0; c < cols; c++)
    maps = maps.flatMap((map) => (constraint?.allowed[c] ?? all).map((value) => [...map, value]));
  return constraint ? maps.filter((map) => constraint.order.every(([a, b]) => map[a]! <= map[b]!)) : maps;
}
