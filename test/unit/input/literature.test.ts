// The problems of the literature: their tables, diagrams and maps are those of golden, by digests of it; they are problems; they name their sources.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { literature, literatureNames } from "../../../src/input/literature.js";
import { scenarios } from "../../../src/input/scenarios.js";
import { Problem } from "../../../src/problem/problem.js";

const golden = JSON.parse(readFileSync(new URL("../../golden/published.json", import.meta.url), "utf8"));

test("are those of golden, and none has a scenario's name", () => {
  expect([...literatureNames].sort()).toEqual(Object.keys(golden.problems).sort());
  expect(literatureNames.filter((name) => name in scenarios)).toEqual([]);
});

test.each(literatureNames)("%s has golden's tables to the bit, its diagrams and its map", (name) => {
  const { low, high, map, diagrams, truth, description } = literature[name];
  const variables = [...low.variables, ...high.variables];
  const shapes = variables.map(({ name, states, parents = [] }) => [
    name,
    typeof states === "number" ? states : states.length,
    parents,
  ]);
  const tables = Float64Array.from(variables.flatMap(({ cpt }) => (cpt as number[][]).flat()));
  const structure = JSON.stringify([shapes, map, diagrams, truth ?? null]);
  expect({ structure: digest(structure), tables: digest(new Uint8Array(tables.buffer)) }).toEqual(
    golden.problems[name],
  );
  expect(description).toMatch(/\d{4}|text itself was not seen/);
  expect(literature[name].name).toBe(name);
});

test.each(literatureNames)("%s is a problem, without a note, which nobody can change", (name) => {
  const problem = Problem.from(literature[name]);
  expect(problem.notes).toEqual([]);
  expect(Object.isFrozen(literature[name].low.variables[0])).toBe(true);
});

function digest(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
