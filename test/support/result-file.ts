// What a result file must hold beyond its schema: how the fields agree with each other and with the problem.
import * as v from "valibot";
import { expect } from "vitest";
import { type ResultFile, resultSchema } from "../../src/input/result-file.js";
import { parse } from "../../src/input/structure.js";
import { strategyNames } from "../../src/learning/strategies.js";
import { freeStates } from "../../src/problem/free-states.js";
import type { Problem } from "../../src/problem/problem.js";

const number = v.pipe(v.number(), v.finite());
const count = v.pipe(number, v.integer(), v.minValue(0));

/** Options that every result has. */
const optionsSchema = v.looseObject({
  restarts: count,
  epochs: count,
  polish: v.boolean(),
  selection: v.picklist(["error", "loss"]),
  criterion: v.picklist(["max", "sum"]),
  temperature: number,
  lambda: number,
  smoothing: number,
  orientation: v.picklist(["per-intervention", "per-outcome"]),
  precision: v.picklist(["f64", "f32"]),
  optimizer: v.looseObject({ name: v.string(), learningRate: number }),
});

/** Parses a result file's text and holds it to the format and to its problem. */
export function expectResultFile(text: string, problem: Problem): ResultFile {
  const result = parse(resultSchema, JSON.parse(text));
  const options = v.parse(optionsSchema, result.options);
  expect(strategyNames).toContain(result.strategy);
  const entries = Object.values(result.relaxed).flat(2);
  expect([Math.min(...entries) >= 0, Math.max(...entries) <= 1]).toEqual([true, true]);
  expect(result.problem).toBe(problem.name ?? null);
  expect(Object.keys(result.abstraction)).toEqual(problem.highVariables);
  expect(result.free).toEqual(freeStates(problem));
  expect(Object.keys(result.relaxed)).toEqual(problem.highVariables);
  for (const name of problem.highVariables) {
    const { rows, cols } = problem.alphaShape(name);
    expect(result.relaxed[name]!.map((row) => row.length)).toEqual(Array(rows).fill(cols));
    expect(result.abstraction[name]).toHaveLength(cols);
    expect(Math.max(...result.abstraction[name]!)).toBeLessThan(rows);
    // Polish moves the discretised alphas on.
    if (!options.polish) expect(result.abstraction[name]).toEqual(mostLikelyRows(result.relaxed[name]!));
  }
  const errors = result.diagrams.map(({ error }) => error);
  expect(result.diagrams.map(({ source, target }) => [source, target])).toEqual(
    problem.diagrams.map(({ source, target }) => [source, target]),
  );
  expect(result.error).toBe(Math.max(...errors));
  expect(result.sum).toBeCloseTo(
    errors.reduce((sum, error) => sum + error),
    12,
  );
  if (!result.interrupted) expect(result.restarts).toHaveLength(options.restarts);
  expect(result.restarts.map((restart) => restart.loss)).toContainEqual(result.loss);
  const { total, distance, penalty } = result.loss;
  expect(total).toBeCloseTo(options.lambda * distance + penalty, 12);
  expect(result.distance === undefined).toBe(problem.truth === undefined);
  return result;
}

function mostLikelyRows(matrix: readonly (readonly number[])[]): number[] {
  return matrix[0]!.map((_, j) => {
    const column = matrix.map((row) => row[j]!);
    return column.indexOf(Math.max(...column));
  });
}
