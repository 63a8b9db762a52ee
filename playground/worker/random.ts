// The error of a random map, as a mark on the scale: the median of some, always the same.
import { evaluate, type Problem } from "causal-abstraction";
import { generator } from "../map-making.js";
import type { Answer, StatesByName } from "../protocol.js";
import { problemOf } from "./problem.js";

const COUNT = 51;

export async function random(text: string): Promise<Answer> {
  const problem = problemOf(text);
  const next = generator(1);
  const errors: number[] = [];
  for (let k = 0; k < COUNT; k++) errors.push((await evaluate(problem, randomMap(problem, next))).error);
  errors.sort((a, b) => a - b);
  return { kind: "random", error: errors[(COUNT - 1) / 2]! };
}

function randomMap(problem: Problem, next: () => number): StatesByName {
  return Object.fromEntries(
    problem.highVariables.map((name) => {
      const { rows, cols } = problem.alphaShape(name);
      return [name, Array.from({ length: cols }, () => Math.floor(next() * rows))];
    }),
  );
}
