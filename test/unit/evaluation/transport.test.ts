// transport(): samples carried to the high level, and the rows that are refused.
import { describe, expect, test } from "vitest";
import { freeRows, Problem, scenarios, transport } from "../../../src/index.js";
import { goldenTransport } from "../../support/golden.js";
import { partlyFree } from "../../support/partly-free.js";
import { switches } from "../../support/switches.js";

const battery = Problem.from(scenarios.battery);
const golden = goldenTransport();

test("the battery's samples come out as published", () => {
  const rows = transport(battery, golden.abstraction, golden.samples);
  expect(rows).toHaveLength(239);
  const bins = battery.high.variables[1]!.states;
  expect(rows).toEqual(golden.transported);
  const counts = golden.counts.gaps.map((gap) =>
    bins.map((bin) => rows.filter(({ CG, ML }) => CG === gap && ML === bin).length),
  );
  expect(counts).toEqual(golden.counts.table);
});

describe("a row", () => {
  test.each([
    [
      { A: "0", B: 0, C: 0 },
      { AB: "s1", C: "off" },
    ],
    [
      { A: "2", B: "1", C: "on" },
      { AB: "s3", C: 'o"n' },
    ],
    [
      { A: 2, B: "1.0", C: "on" }, // names that are numbers
      { AB: "s3", C: 'o"n' },
    ],
    [
      { A: "x, y", B: 1, C: "1", D: "left aside" },
      { AB: "s5", C: 'o"n' },
    ],
  ])("%j becomes %j: the first of the preimage slowest", (low, high) => {
    expect(transport(switches, switches.truth!, [low])).toEqual([high]);
  });

  test.each([
    [{ A: "0", B: 0 }, "/rows/1/C", "nothing"],
    [{ A: "0", B: 0, C: 2 }, "/rows/1/C", "2"],
    [{ A: "0", B: 0, C: 0.5 }, "/rows/1/C", "0.5"],
    [{ A: "0", B: 0, C: -1 }, "/rows/1/C", "-1"],
    [{ A: "0", B: "two", C: 0 }, "/rows/1/B", '"two"'],
    [{ A: "0", B: "", C: 0 }, "/rows/1/B", '""'],
    // Names that are numbers: a number is no index.
    [{ A: 1, B: 0, C: 0 }, "/rows/1/A", "1"],
    [{ A: "1", B: 0, C: 0 }, "/rows/1/A", '"1"'],
    [null, "/rows/1", "null"],
  ])("%j is refused with its place", (row, path, found) => {
    const rows = [{ A: "0", B: 0, C: 0 }, row as Record<string, number>];
    const carry = () => transport(switches, switches.truth!, rows);
    expect(carry).toThrow(expect.objectContaining({ name: "ProblemError", path, found }));
  });
});

describe("raw values", () => {
  const lowVariable = { name: "Load", states: 4, bins: [0, 10, 20.5, 30, 31], cpt: "uniform" } as const;
  const variables = (name: string, states: readonly string[]) => ({
    variables: [
      { name, states, cpt: "uniform" as const },
      { name: `Effect of ${name}`, states: 2, parents: [name], cpt: "uniform" as const },
    ],
  });
  const low = variables("Load", []);
  const problem = Problem.from({
    format: "causal-abstraction/problem@1",
    low: { variables: [lowVariable, low.variables[1]!] },
    high: variables("Size", ["small", "large"]),
    map: { Size: ["Load"], "Effect of Size": ["Effect of Load"] },
  });
  const sizeOf = (load: string | number) =>
    transport(problem, { Size: [0, 0, 1, 1], "Effect of Size": [0, 1] }, [
      { Load: load, "Effect of Load": 0 },
    ])[0]!.Size;

  test.each([
    [0, "small"],
    [3, "small"], // the interval, not the state of the index 3
    ["10", "small"],
    [20.5, "small"],
    ["2.06e1", "large"],
    [31, "large"],
  ])("%j is binned by the model's edges", (load, size) => {
    expect(sizeOf(load)).toBe(size);
  });

  test.each([
    [-0.1, '/rows/0/Load: found -0.1, expected a value of "Load" within its bins, from 0 to 31'],
    ["31.5", '/rows/0/Load: found "31.5", expected a value of "Load" within its bins, from 0 to 31'],
    ["12,5", '/rows/0/Load: found "12,5", expected a number, as "Load" has bins'],
    ["much", '/rows/0/Load: found "much", expected a number, as "Load" has bins'],
  ])("%j is refused", (load, message) => {
    expect(() => sizeOf(load)).toThrow(message);
  });
});

test("an alpha that is stochastic is refused, and rows that are no list", () => {
  const half = {
    ...switches.truth,
    C: [
      [0.5, 0.5],
      [0.5, 0.5],
    ],
  };
  const fault = { name: "ProblemError", path: "/abstraction/C", found: "a stochastic alpha" };
  expect(() => transport(switches, half, [])).toThrow(expect.objectContaining(fault));
  expect(() => transport(switches, switches.truth!, {} as [])).toThrow("/rows: found an object, expected");
});

describe("rows in a free joint state", () => {
  const problem = Problem.from(partlyFree);
  const rows = [
    { A: 0, B: 0 },
    { A: 1, B: 2 },
    { A: 1, B: 1 },
    { A: 0, B: 2 },
  ];

  test("are found, for every variable", () => {
    expect(freeRows(problem, rows)).toEqual({ X: [], Y: [1, 3] });
    expect(freeRows(problem, [])).toEqual({ X: [], Y: [] });
    expect(freeRows(battery, golden.samples)).toEqual({ CG: [], ML: [] });
  });

  test("are carried, and refused by `strict` with the first one's place", () => {
    expect(transport(problem, partlyFree.truth, rows)).toHaveLength(4);
    const strict = () => transport(problem, partlyFree.truth, rows, { strict: true });
    expect(strict).toThrow(expect.objectContaining({ name: "ProblemError", path: "/rows/1" }));
    expect(strict).toThrow('found B = 2, of which no diagram says what it becomes in "Y"');
    expect(transport(problem, partlyFree.truth, [rows[0]!, rows[2]!], { strict: true })).toHaveLength(2);
  });

  test("are looked for in rows alone", () => {
    expect(() => freeRows(problem, [{ A: 0 } as never])).toThrow("/rows/0/B: found nothing");
    expect(() => freeRows(problem, {} as [])).toThrow("/rows: found an object, expected a list of rows");
    expect(() => transport(problem, partlyFree.truth, [], { strikt: true } as object)).toThrow("strikt");
  });
});
