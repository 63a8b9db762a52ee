// Counts against the definition, row by row, on random samples: found and declared states, missing values, rows of experiments.
import { expect, test } from "vitest";
import { fitModel, Model, type Prior, type SampleRow } from "../../../src/index.js";
import { type Random, random } from "../../support/random.js";
import { series } from "../../support/series.js";

interface Samples {
  readonly names: readonly string[];
  readonly parents: Readonly<Record<string, readonly string[]>>;
  readonly rows: readonly SampleRow[];
}

const MISSING = ["", "NA", "NaN", "?", null, undefined, Number.NaN];

function samplesOf({ next, below, shuffle }: Random): Samples {
  const names = ["A", "B", "C", "D"].slice(0, 2 + below(3));
  const order = shuffle(names);
  const parents = Object.fromEntries(
    order.map((name, i) => [name, shuffle(order.slice(0, i)).slice(0, below(3))]),
  );
  const states = names.map(() => shuffle(["yes", "no", "10", "9", "é", "B"]).slice(0, 1 + below(3)));
  const rows = Array.from({ length: 1 + below(60) }, () => {
    const values = names.map((name, i) => {
      const isMissing = next() < 0.15;
      return [name, isMissing ? MISSING[below(MISSING.length)] : states[i]![below(states[i]!.length)]];
    });
    const set =
      next() < 0.5
        ? ""
        : shuffle(names)
            .slice(0, 1 + below(names.length - 1))
            .join(";");
    return { ...Object.fromEntries(values), do: set };
  });
  return { names, parents, rows };
}

const isMissing = (value: unknown) => MISSING.includes(value as null);
const setIn = (row: SampleRow) => String(row.do).split(";");

/** The found states in the order of the definition. */
function statesOf({ rows }: Samples, name: string): string[] {
  const found = [...new Set(rows.map((row) => row[name]).filter((value) => !isMissing(value)))] as string[];
  return found.every((text) => Number.isFinite(Number(text)))
    ? found.sort((a, b) => Number(a) - Number(b))
    : found.sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!);
}

function jointStates(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>(
    (all, list) => all.flatMap((one) => list.map((state) => [...one, state])),
    [[]],
  );
}

const has = (row: SampleRow, names: readonly string[], states: readonly string[]) =>
  names.every((name, i) => row[name] === states[i]);

function tableBy(samples: Samples, name: string): number[][] {
  const parents = samples.parents[name]!;
  const columns = jointStates(parents.map((parent) => statesOf(samples, parent)));
  return statesOf(samples, name).map((state) =>
    columns.map(
      (column) =>
        samples.rows.filter(
          (row) => row[name] === state && has(row, parents, column) && !setIn(row).includes(name),
        ).length,
    ),
  );
}

const everyVariableIsSeen = (samples: Samples) =>
  samples.names.every((name) => statesOf(samples, name).length > 0);

test("tables have the counts and the posterior means of the definition", () => {
  const numbers = random(20);
  for (let i = 0; i < series(60, 2000); i++) {
    const samples = samplesOf(numbers);
    if (!everyVariableIsSeen(samples)) continue;
    const a = numbers.below(3) / 2;
    const prior: Prior = numbers.next() < 0.3 ? { bdeu: 7 } : a;
    const variables = samples.names.map((name) => ({ name, parents: samples.parents[name]! }));
    const model = fitModel({ variables, rows: samples.rows, prior });
    const tables = Model.from(model);
    for (const { name, states, counts } of model.variables) {
      expect(states).toEqual(statesOf(samples, name));
      const expected = tableBy(samples, name);
      expect(counts).toEqual(expected);
      const { rows, cols, data } = tables.mechanism(samples.parents[name]!, [name]);
      const share = typeof prior === "number" ? prior : prior.bdeu / (rows * cols);
      for (let entry = 0; entry < data.length; entry++) {
        const column = expected.map((row) => row[entry % cols]!);
        const all = column.reduce((sum, n) => sum + n, 0) + share * rows;
        const mean =
          all === 0 ? 1 / rows : (expected[Math.floor(entry / cols)]![entry % cols]! + share) / all;
        expect(data[entry]).toBeCloseTo(mean, 14);
      }
    }
  }
});

test("experiments have the counts of the definition, and what misses a value is counted", () => {
  const numbers = random(21);
  for (let i = 0; i < series(60, 2000); i++) {
    const samples = samplesOf(numbers);
    if (!everyVariableIsSeen(samples)) continue;
    const { experiments, warnings } = fitModel({
      variables: samples.names,
      rows: samples.rows,
      experiments: true,
    });
    const sets = new Set(samples.rows.map((row) => setIn(row).sort().join(";")));
    expect(experiments!.map(({ do: set }) => set.toSorted().join(";")).sort()).toEqual([...sets].sort());
    for (const [e, { do: set, of, counts }] of experiments!.entries()) {
      const rows = samples.rows.filter((row) => setIn(row).sort().join(";") === set.toSorted().join(";"));
      const [above, below] = [of, set].map((list) =>
        jointStates(list.map((name) => statesOf(samples, name))),
      );
      expect(counts).toEqual(
        above!.map((t) =>
          below!.map((s) => rows.filter((row) => has(row, of, t) && has(row, set, s)).length),
        ),
      );
      const left = rows.filter((row) => samples.names.some((name) => isMissing(row[name]))).length;
      const said = warnings.find(({ path }) => path === `/experiments/${e}`)?.message ?? "0 of";
      expect(said.startsWith(`${left} of`)).toBe(true);
    }
  }
});
