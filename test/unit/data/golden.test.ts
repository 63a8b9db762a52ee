// Models from data: every case of the golden file, which an independent program computed.
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { binOf } from "../../../src/data/bins.js";
import { binEdges, fitModel, Model, type Prior, type SampleRow } from "../../../src/index.js";

type Rows = number[][];

interface GoldenVariable {
  readonly name: string;
  readonly states?: readonly string[];
  readonly parents: readonly string[];
  readonly bins?: "width" | "quantiles" | "edges";
  readonly count?: number;
  readonly edges?: readonly number[];
  readonly statesOfRows?: readonly (number | null)[];
}

interface TableCase {
  readonly name: string;
  readonly data: string;
  readonly rows: number;
  readonly variables: readonly GoldenVariable[];
  readonly expected: {
    readonly counts: Record<string, Rows>;
    readonly tables: Record<string, Record<string, Rows>>;
    readonly emptyColumns: Record<string, readonly Record<string, string>[]>;
  };
}

interface TrialsCase {
  readonly data: string;
  readonly rows: number;
  readonly states: Record<string, readonly string[]>;
  readonly experiments: readonly { do: string[]; of: string[]; counts: Rows; rowsLeftOut: number }[];
}

const { cases } = JSON.parse(readFileSync("test/golden/fit.json", "utf8")) as { cases: { name: string }[] };
const caseOf = <T>(name: string) => cases.find((one) => one.name === name) as unknown as T;

function rowsOf(data: string): SampleRow[] {
  return parse(readFileSync(`test/golden/${data}`), { columns: true });
}

const PRIORS: Record<string, Prior> = { "0": 0, "0.5": 0.5, "1": 1, "bdeu 10": { bdeu: 10 } };

function variablesOf({ variables }: TableCase) {
  return variables.map(({ name, states, parents, bins, count, edges }) => ({
    name,
    states,
    parents,
    bins:
      bins === "width"
        ? { width: count! }
        : bins === "quantiles"
          ? { quantile: count! }
          : bins === "edges"
            ? edges!
            : undefined,
  }));
}

function expectNear(found: ArrayLike<number>, expected: readonly number[], relative: number) {
  expect(found).toHaveLength(expected.length);
  for (const [i, value] of expected.entries())
    expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(relative * Math.abs(value));
}

describe.each(["clinic", "switch", "bins"])("%s", (name) => {
  const golden = caseOf<TableCase>(name);
  const { expected } = golden;
  const rows = rowsOf(golden.data);

  test.each(Object.keys(expected.tables))("with the prior %s has the golden counts and tables", (prior) => {
    const model = fitModel({ variables: variablesOf(golden), rows, prior: PRIORS[prior]! });
    const tables = Model.from(model);
    for (const { name, counts, parents = [] } of model.variables) {
      expect(counts).toEqual(expected.counts[name]);
      expectNear(tables.mechanism(parents, [name]).data, expected.tables[prior]![name]!.flat(), 1e-15);
    }
  });

  test("names the columns without any count, and counts the rows that were left out", () => {
    expect(rows).toHaveLength(golden.rows);
    const { warnings } = fitModel({ variables: variablesOf(golden), rows });
    const empty = warnings.filter(({ message }) => message.includes("has no counts"));
    for (const [name, columns] of Object.entries(expected.emptyColumns)) {
      const { message } = empty.find((one) => one.message.startsWith(`"${name}"`))!;
      for (const column of columns) {
        const states = Object.entries(column).map(([parent, state]) => `${parent} = "${state}"`);
        expect(message).toContain(states.join(", "));
      }
      expect(message).toContain(`in ${columns.length} of`);
    }
    expect(empty).toHaveLength(Object.keys(expected.emptyColumns).length);
  });
});

test("edges are found as in the golden file, and values fall into the same bins", () => {
  const golden = caseOf<TableCase>("bins");
  const rows = rowsOf(golden.data);
  const model = fitModel({ variables: variablesOf(golden), rows });
  for (const { name, edges, statesOfRows } of golden.variables) {
    const { bins } = model.variables.find((variable) => variable.name === name)!;
    expectNear(bins!, edges!, 1e-12);
    const texts = rows.map((row) => row[name] as string);
    const numbers = texts.map((text) => (text.trim() === "" ? Number.NaN : Number(text)));
    const states = numbers.map((x) => (Number.isNaN(x) ? null : binOf(bins!, x)));
    expect(states).toEqual(statesOfRows);
    const values = numbers.filter((x) => !Number.isNaN(x));
    const { bins: kind, count } = golden.variables.find((variable) => variable.name === name)!;
    if (kind === "width") expect(binEdges(values, { width: count! })).toEqual(bins);
    if (kind === "quantiles") expect(binEdges(values, { quantile: count! })).toEqual(bins);
  }
});

test("experiments are counted as in the golden file", () => {
  const { data, states, experiments } = caseOf<TrialsCase>("trials");
  const variables = Object.entries(states).map(([name, names]) => ({ name, states: names }));
  const asked = experiments.map(({ do: set, of }) => ({ do: set, of }));
  const model = fitModel({ variables, rows: rowsOf(data), experiments: asked });
  expect(model.experiments).toEqual(experiments.map(({ do: set, of, counts }) => ({ do: set, of, counts })));
  const left = experiments.flatMap(({ rowsLeftOut }, e) =>
    rowsLeftOut > 0 ? [[`/experiments/${e}`, expect.stringMatching(`^${rowsLeftOut} of `)]] : [],
  );
  expect(model.warnings.map(({ path, message }) => [path, message])).toEqual(left);
  const found = fitModel({ variables, rows: rowsOf(data), experiments: true });
  expect(found.experiments!.map(({ do: set }) => set)).toEqual([["A", "B"], ["C"], ["A"]]);
  expect(found.experiments![2]!.counts).toEqual(experiments[0]!.counts);
});
