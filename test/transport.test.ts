// transport(): samples carried to the high level, by call and by command, and the rows that are refused.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Problem, scenarios, transport } from "../src/index.js";
import { command, temporaryFolder } from "./support/command.js";
import { goldenTransport } from "./support/golden.js";

const folder = temporaryFolder();
afterAll(folder.remove);

function fileOf(name: string, content: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

const battery = Problem.from(scenarios.battery);
const golden = goldenTransport();
const csv = ["CG,ML0,ML1", ...golden.samples.map(({ CG, ML0, ML1 }) => `${CG},${ML0},${ML1}`)].join("\n");
const alphas = fileOf("alphas.json", JSON.stringify(golden.abstraction));
const expectedCsv = ["CG,ML", ...golden.transported.map(({ CG, ML }) => `${CG},${ML}`), ""].join("\n");

describe("the battery's samples", () => {
  test("come out as published", () => {
    const rows = transport(battery, golden.abstraction, golden.samples);
    expect(rows).toHaveLength(239);
    expect(rows).toEqual(golden.transported);
    const bins = golden.counts.table[0]!.map((_, bin) => String(bin));
    const counts = golden.counts.gaps.map((gap) =>
      bins.map((bin) => rows.filter(({ CG, ML }) => CG === gap && ML === bin).length),
    );
    expect(counts).toEqual(golden.counts.table);
  });

  test("do so on the command line: printed, written, as JSON", async () => {
    const args = ["transport", "battery", "--abstraction", alphas];
    const data = fileOf("rows.csv", csv);
    expect(await command([...args, "--data", data])).toEqual({ code: 0, stdout: expectedCsv, stderr: "" });
    const out = join(folder.path, "out.csv");
    const written = await command([...args, "--data", "-", "--out", out, "--json"], { input: csv });
    expect([written.code, written.stderr]).toEqual([0, ""]);
    expect(readFileSync(out, "utf8")).toBe(expectedCsv);
    expect(JSON.parse(written.stdout)).toEqual(golden.transported);
  });
});

/** States that look like indices of others, quotes and commas in names, two variables below one. */
const switches = Problem.from({
  format: "causal-abstraction/problem@1",
  low: {
    variables: [
      { name: "A", states: ["2", "0", "x, y"] },
      { name: "B", states: 2 },
      { name: "C", states: ["off", "on"], parents: ["A", "B"] },
    ],
  },
  high: {
    variables: [
      { name: "AB", states: ["s0", "s1", "s2", "s3", "s4", "s5"] },
      { name: "C", states: ["off", 'o"n'], parents: ["AB"] },
    ],
  },
  map: { AB: ["B", "A"], C: ["C"] },
  diagrams: "causal",
  truth: { AB: [0, 1, 2, 3, 4, 5], C: [0, 1] },
});

describe("a row", () => {
  test.each([
    [
      { A: 0, B: 0, C: 0 },
      { AB: "s0", C: "off" },
    ],
    [
      { A: "2", B: "1", C: "on" },
      { AB: "s3", C: 'o"n' },
    ],
    [
      { A: 2, B: 1, C: 1, D: "left aside" },
      { AB: "s5", C: 'o"n' },
    ],
    [
      { A: "0", B: 1, C: "1" },
      { AB: "s4", C: 'o"n' },
    ],
    [
      { A: "1", B: 0, C: "off" },
      { AB: "s1", C: "off" },
    ],
  ])("%j becomes %j: names before indices, the first of the preimage slowest", (low, high) => {
    expect(transport(switches, switches.truth!, [low])).toEqual([high]);
  });

  test.each([
    [{ A: 0, B: 0 }, "/rows/1/C", "nothing"],
    [{ A: 3, B: 0, C: 0 }, "/rows/1/A", "3"],
    [{ A: 0.5, B: 0, C: 0 }, "/rows/1/A", "0.5"],
    [{ A: -1, B: 0, C: 0 }, "/rows/1/A", "-1"],
    [{ A: 0, B: "two", C: 0 }, "/rows/1/B", '"two"'],
    [{ A: 0, B: "", C: 0 }, "/rows/1/B", '""'],
    [null, "/rows/1", "null"],
  ])("%j is refused with its place", (row, path, found) => {
    const rows = [{ A: 0, B: 0, C: 0 }, row as Record<string, number>];
    const carry = () => transport(switches, switches.truth!, rows);
    expect(carry).toThrow(expect.objectContaining({ name: "ProblemError", path, found }));
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

describe("the command", () => {
  const problem = fileOf("switches.json", JSON.stringify(switches));
  const run = (input: string, ...more: string[]) =>
    command(["transport", problem, "--data", "-", ...more], { input });

  test("reads quotes, spaces, Windows line ends, other columns and any order; the truth is the default", async () => {
    const input = '\uFEFFC,"note",A , B\r\non,"a ""b""","x, y",1\r\n\r\noff,,2,0\r\n';
    expect(await run(input)).toEqual({ code: 0, stdout: 'AB,C\ns5,"o""n"\ns0,off\n', stderr: "" });
  });

  test("of a header alone gives a header", async () => {
    expect((await run("A,B,C\n")).stdout).toBe("AB,C\n");
  });

  test.each([
    ["", "standard input: found nothing, expected a header"],
    ["A,B\n0,0\n", 'standard input: line 1: found no column "C", expected one'],
    ["A,B,C,A\n0,0,0,0\n", 'standard input: line 1: found two columns "A", expected one'],
    [
      "A,B,C\n0,0,0\n\n0,2,0\n",
      'standard input: line 4: /B: found "2", expected one of "0", "1", or its index',
    ],
    ["A,B,C\n0,0,0\n0,0\n", "standard input: line 3: found 2 values, expected 3 as in the header"],
    ['A,B,C\n0,0,0\n0,"0,0\n', "standard input: line 3: found no CSV, "],
  ])("refuses %j in one line with file and line, and writes nothing", async (input, message) => {
    const own = temporaryFolder();
    const { code, stdout, stderr } = await run(input, "--out", join(own.path, "out.csv"));
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^causal-abstraction: [^\n]*\n$/);
    expect(stderr).toContain(message);
    expect(readdirSync(own.path)).toEqual([]);
    own.remove();
  });

  test("names the file of a stochastic abstraction, and a truth that is missing", async () => {
    const half = {
      ...switches.truth,
      C: [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
    };
    const file = fileOf("half.json", JSON.stringify(half));
    const stochastic = await run("A,B,C\n", "--abstraction", file);
    expect(stochastic.stderr).toContain(`${file}: /abstraction/C: found a stochastic alpha`);
    const without = await command(["transport", "battery", "--data", "-"], { input: csv });
    expect([without.code, without.stderr.includes("found no truth")]).toEqual([1, true]);
  });
});
