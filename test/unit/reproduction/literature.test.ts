// Published numbers and proven optima, against golden: an independent program's exact values, and its enumeration of all surjective maps.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Matrix } from "../../../src/base/matrix.js";
import { grouped } from "../../../src/drawing/numbers.js";
import { evaluate } from "../../../src/evaluation/evaluate.js";
import { type LiteratureName, literature, literatureNames } from "../../../src/input/literature.js";
import { Problem } from "../../../src/problem/problem.js";
import { reproductionReport } from "../../../src/report/reproduction-report.js";
import { reproductionText } from "../../../src/report/reproduction-text.js";
import { abstractionOf } from "../../../src/reproduction/literature/measures.js";
import { TRAPS } from "../../../src/reproduction/literature/notes.js";
import { type OptimumRow, optimumRows, provenOptimum } from "../../../src/reproduction/literature/optima.js";
import type { Value } from "../../../src/reproduction/literature/rows.js";
import {
  beside,
  entriesOf,
  type PublishedNumber,
  publishedStudy,
  sections,
} from "../../../src/reproduction/literature/study.js";
import { squaredWasserstein2 } from "../../../src/reproduction/literature/wasserstein2.js";
import { reproduce } from "../../../src/reproduction/reproduce.js";
import { NIGHTLY } from "../../support/series.js";

interface Entry {
  readonly problem: string;
  readonly measure: string;
  readonly abstraction?: Record<string, number[]> | "identity";
  readonly published: number | number[][] | null;
  readonly publishedWithin?: number;
  readonly value: number | number[][];
}
interface Optimum {
  readonly value: number;
  readonly count: number;
  readonly canonical: Record<string, number[]>;
}
const golden = JSON.parse(readFileSync(new URL("../../golden/published.json", import.meta.url), "utf8")) as {
  readonly entries: readonly Entry[];
  readonly optimaOf: Readonly<Record<string, Readonly<Record<string, Optimum | number | string>>>>;
};

/** The adder that fails has 110,592 optima by the largest error: going through them takes 25 s of a core, twice. */
const isLong = ({ problem, by }: OptimumRow) => problem === "adder-fail" && by === "enumerate";

const rows = optimumRows.filter((row) => !isLong(row));
const [result] = await reproduce([publishedStudy(rows)]);
if (result?.study !== "published") throw new Error("the study of published numbers did not run");
const { entries: numbers, optima, chosen } = result;

/** Golden's name of a measure. */
function goldenMeasure(measure: string): string {
  return measure === "W2²" ? "W2 squared" : measure.replace(", one state", "");
}

/** The matching entries: of one map's values those that were not taken before. */
function entryOf({ problem, measure, map, published, rank }: PublishedNumber, taken: Set<Entry>): Entry {
  const abstraction = map && JSON.stringify(abstractionOf(Problem.from(literature[problem]), map));
  const found = golden.entries.find(
    (entry) =>
      !taken.has(entry) &&
      entry.problem === problem &&
      entry.measure === goldenMeasure(measure) &&
      JSON.stringify(entry.published) === JSON.stringify(published) &&
      (rank === undefined) === !("rank" in entry) &&
      (!abstraction || JSON.stringify(entry.abstraction) === abstraction),
  );
  if (!found) throw new Error(`golden has no ${problem}, ${measure}, ${map}, ${published}`);
  taken.add(found);
  return found;
}

describe("published numbers", () => {
  test("are all of golden, ours within 1e-10 and those of the sources within what they print", () => {
    const taken = new Set<Entry>();
    for (const number of numbers) {
      const { value, publishedWithin } = entryOf(number, taken);
      const expected = entriesOf(value);
      // Counts of 10,000 are larger by that.
      const tolerance = number.measure === "expectation" ? 1e-8 : 1e-10;
      expect(entriesOf(number.ours)).toHaveLength(expected.length);
      for (const [i, one] of entriesOf(number.ours).entries())
        expect(Math.abs(one - expected[i]!), `${number.problem} ${number.what}`).toBeLessThan(tolerance);
      expect(number.within).toBe(publishedWithin);
      expect(number.agrees).toBe(number.published === null ? null : true);
    }
    expect(taken.size).toBe(golden.entries.length);
    expect(numbers).toHaveLength(192);
  });

  test("that are off are said to differ, and those that no source prints say nothing", () => {
    const row = { problem: "hoel", measure: "EI", what: "", within: 0.1 } as const;
    const said = (published: Value | null, ours: Value) => {
      const { difference, agrees } = beside("", { ...row, published }, ours);
      return [difference, agrees];
    };
    expect(said(1, 1.0625)).toEqual([0.0625, true]);
    expect(said(1, 0.75)).toEqual([0.25, false]);
    expect(
      said(
        [
          [1, 2],
          [3, 4],
        ],
        [
          [1, 2.5],
          [3, 4],
        ],
      ),
    ).toEqual([0.5, false]);
    expect(said(null, 1)).toEqual([null, null]);
  });
});

/** Golden's name of an optimum. */
function keyOf({ measure, criterion }: OptimumRow): string {
  return measure === "IC, single" ? `IC/${criterion}, causal-single` : `${measure}/${criterion}`;
}

function goldenOptimum(row: OptimumRow): Optimum | undefined {
  return golden.optimaOf[row.problem]![keyOf(row)] as Optimum | undefined;
}

function expectGolden(found: Awaited<ReturnType<typeof provenOptimum>>): void {
  const expected = goldenOptimum(found)!;
  expect(Math.abs(found.value - expected.value)).toBeLessThan(1e-10);
  expect(found.attaining).toBe(expected.count);
  expect(found.abstraction).toEqual(expected.canonical);
  expect(found.maps).toBe(golden.optimaOf[found.problem]!.surjective);
}

describe("proven optima", () => {
  test("are asked for wherever golden has one", () => {
    const asked = new Set(optimumRows.map((row) => `${row.problem} ${keyOf(row)}`));
    const known = Object.entries(golden.optimaOf).flatMap(([problem, optima]) =>
      Object.entries(optima)
        .filter(([, optimum]) => typeof optimum === "object")
        .map(([key]) => `${problem} ${key}`),
    );
    expect(known.filter((key) => !asked.has(key))).toEqual([]);
    expect([...asked].filter((key) => !known.includes(key))).toEqual(["smoking-rischel IC/sum"]);
  });

  test.each(optima.filter(goldenOptimum))(
    "$problem by $measure, $criterion: golden's value, count and canonical map",
    (found) => expectGolden(found),
  );

  test.skipIf(!NIGHTLY).each(optimumRows.filter(isLong))(
    "$problem by $criterion too",
    async (row) => expectGolden(await provenOptimum(row, undefined)),
    300_000,
  );

  test("show maps of UAI 2024 that are 1.8 to 3.8 times the optimum", () => {
    const times = chosen
      .filter(({ problem, optimum }) => problem.startsWith("camab") && optimum > 1e-10)
      .map(({ error, optimum }) => (error / optimum).toFixed(2));
    expect(times).toEqual(["3.83", "2.40", "1.83", "1.87"]);
  });
});

test("a study of numbers alone tells how many are done, and can be aborted", async () => {
  const told: string[] = [];
  const controller = new AbortController();
  const stopped = reproduce([publishedStudy([])], {
    signal: controller.signal,
    onProgress: ({ study, done, total, unit }) => {
      told.push(`${study}: ${done} of ${total} ${unit}`);
      if (done === 2) controller.abort(new Error("enough"));
    },
  });
  await expect(stopped).rejects.toThrow("enough");
  expect(told).toEqual(["published: 1 of 192 numbers", "published: 2 of 192 numbers"]);
});

describe("its text and its page", () => {
  const text = reproductionText([result]);
  const html = reproductionReport([result]);

  test.each(["camab-chain", "attained by", "What to know before comparing", "times the optimum", "3.83"])(
    "say %s",
    (words) => {
      expect(text).toContain(words);
      expect(html).toContain(words);
    },
  );

  test("have every table, and no holes", () => {
    expect(html.match(/<table/g)).toHaveLength(new Set(sections.map(({ source }) => source)).size + 2);
    for (const shown of [text, html]) expect(shown).not.toMatch(/NaN|undefined|\[object/);
    expect(text).not.toContain("differs");
  });
});

test("W₂² moves mass in order", () => {
  const column = (...p: number[]) => new Matrix(p.length, 1, Float64Array.from(p));
  expect(squaredWasserstein2(column(1, 0, 0), column(0, 0, 1))).toEqual([4]);
  expect(squaredWasserstein2(column(0.5, 0.5, 0), column(0, 0.5, 0.5))).toEqual([1]);
  expect(squaredWasserstein2(column(0.25, 0.75), column(0.75, 0.25))).toEqual([0.5]);
});

describe("docs/literature.md", () => {
  const page = readFileSync(new URL("../../../docs/literature.md", import.meta.url), "utf8");
  const cells = [...page.matchAll(/^\| `([\w-]+)` \|(.*\|.*\|.*\|.*\|.*)\|$/gm)].map(([, name, rest]) => [
    name!,
    ...rest!.split("|").map((cell) => cell.trim()),
  ]);

  test("has a row for every problem", () => {
    expect(cells.map(([name]) => name)).toEqual(literatureNames);
  });

  test.each(cells)("%s: what is printed, ours, the error, the optimum", async (...row) => {
    const [name, printed, ours, error, optimum, attained, times] = row as string[];
    const mine = numbers.filter(({ problem }) => problem === name);
    expect(mine.map(({ ours }) => (ours as number).toFixed?.(6))).toContain(ours);
    const close = mine
      .filter(({ published }) => typeof published === "number")
      .map(({ published }) => published);
    const isPrinted = (value: number) => Math.abs((value as number) - Number.parseFloat(printed!)) < 1e-6;
    if (printed === "–")
      expect(mine.some(({ measure, published }) => measure === "IC" && published !== null)).toBe(false);
    else expect((close as number[]).some(isPrinted)).toBe(true);
    const problem = Problem.from(literature[name as LiteratureName]);
    const errors = mine
      .filter(({ measure }) => measure === "IC")
      .map(({ ours }) => (ours as number).toFixed(6));
    const ofTruth = async () => (await evaluate(problem, abstractionOf(problem, undefined))).error.toFixed(6);
    expect(errors.length > 0 ? errors : [await ofTruth()]).toContain(error);
    const proven = golden.optimaOf[name!]!["IC/max"] as Optimum | undefined;
    if (!proven) return expect([optimum, attained, times]).toEqual(["–", "–", "–"]);
    const maps = golden.optimaOf[name!]!.surjective as number;
    expect([optimum, attained]).toEqual([
      proven.value.toFixed(6),
      `${grouped(proven.count)} of ${grouped(maps)}`,
    ]);
    const expected = proven.value > 1e-10 ? Number(error) / proven.value : Number(error) === 0 ? 1 : Infinity;
    expect(times).toBe(Number.isFinite(expected) ? expected.toFixed(2) : "∞");
  });

  test("says what to know, in the words of the study", () => {
    const words = page.replace(/\s+/g, " ");
    for (const trap of TRAPS) expect(words).toContain(trap);
  });
});
