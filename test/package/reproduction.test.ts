// The paper's experiments run again: the Lasso, the optima, the shape of every study, determinism, the command and its report.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { reproductionReport } from "../../src/report/reproduction-report.js";
import { batteryStudy } from "../../src/reproduction/battery.js";
import { optima } from "../../src/reproduction/optima.js";
import { PUBLISHED_BATTERY } from "../../src/reproduction/published.js";
import {
  type LearnedResult,
  type ResultA,
  type ResultBattery,
  type ResultD,
  reproduce,
  studies,
} from "../../src/reproduction/reproduce.js";
import { command } from "../support/command.js";
import { temporaryFolder } from "../support/folder.js";

const counts = JSON.parse(readFileSync(new URL("../golden/battery-counts.json", import.meta.url), "utf8"));
const folder = temporaryFolder();
afterAll(() => folder.remove());

const SMALL = batteryStudy({ restarts: 4, epochs: 100 });

/** Results without times. */
function content(results: unknown): string {
  return JSON.stringify(results, (key, value) => (/Ms$/.test(key) ? undefined : value));
}

describe("the battery study", async () => {
  const [result] = (await reproduce([SMALL], { workers: 1 })) as [ResultBattery];

  test("has the published errors for the abstraction that the authors chose, to every digit", () => {
    const { printed, sameRounding, withCOrderTransport } = counts.evaluation;
    for (const [way, expected] of [
      ["asPublished", printed],
      ["right", withCOrderTransport],
    ] as const) {
      const { published, unrounded, rounded } = result.authors[way].lasso;
      for (const setting of ["a", "b", "c"] as const) {
        const [mean, sd] = expected[setting].overall;
        expect(published[setting].mean).toBeCloseTo(mean, 9);
        expect(published[setting].sd).toBeCloseTo(sd, 9);
        ["75", "100", "200"].forEach((gap, g) => {
          expect(published[setting].errors[g]).toBeCloseTo(expected[setting].perCG[gap][0], 9);
        });
      }
      expect(unrounded.a.mean).toBeCloseTo(sameRounding.aUnrounded.overallMean, 9);
      expect(rounded.b.mean).toBeCloseTo(sameRounding.bRounded.overallMean, 9);
      expect(rounded.c.mean).toBeCloseTo(sameRounding.cRounded.overallMean, 9);
    }
    const means = (["a", "b", "c"] as const).map((s) =>
      result.authors.right.lasso.published[s].mean.toFixed(4),
    );
    expect(means).toEqual(["1.8611", "0.2151", "1.2249"]);
  });

  test("carries the 239 samples over as the authors did", () => {
    const { cOrder, notebookOrder } = counts.transport.transportedCounts;
    expect(result.authors.right.counts).toEqual(cOrder);
    expect(result.authors.asPublished.counts).toEqual(notebookOrder);
    expect(result.carried.right.counts.flat().reduce((sum, count) => sum + count)).toBe(239);
  });

  test("chooses the restart with the least relaxed distance of twelve cells", () => {
    expect(result.cells).toHaveLength(12);
    const least = Math.min(...result.cells.map(({ loss }) => loss.distance));
    expect(result.chosen.loss.distance).toBe(least);
    expect(result.chosen.history.distance.at(-1)).toBe(least);
  });

  test("tells what the gaps' order costs: golden's optima with it and without it", () => {
    const { battery } = JSON.parse(
      readFileSync(new URL("../golden/questions.json", import.meta.url), "utf8"),
    );
    const golden = (battery as Record<string, unknown>[]).filter(
      ({ problem, interventionWeights }) => problem === "battery-named" && !interventionWeights,
    );
    const gaps = ["75", "100", "200"];
    let compared = 0;
    for (const { distance, aggregate, ...sides } of result.orders) {
      for (const [which, side] of [
        ["none", sides.free],
        ["increasing", sides.ordered],
      ] as const) {
        const entry = golden.find(
          (one) => one.which === which && one.distance === distance && one.aggregate === aggregate,
        );
        if (!entry) continue;
        compared++;
        expect(Math.abs(side.value - (entry.value as number))).toBeLessThan(1e-12);
        expect(side.gaps).toEqual((entry.abstraction as { CG: number[] }).CG.map((state) => gaps[state]!));
      }
    }
    expect(compared).toBe(8);
  });

  test("has the authors' discretised alphas as data", () => {
    const states = (matrix: number[][]) => matrix[0]!.map((_, j) => matrix.findIndex((row) => row[j] === 1));
    expect(PUBLISHED_BATTERY.abstraction.CG).toEqual(states(counts.authorsNets.alphaCGDiscrete));
    expect(PUBLISHED_BATTERY.abstraction.ML).toEqual(states(counts.authorsNets.alphaMLDiscrete));
  });
});

test("the exact optima of the synthetic scenarios", async () => {
  const { basic, collapsing, extended, vstruct } = await optima(undefined);
  expect(basic.sum).toBeCloseTo(0, 12);
  expect(collapsing.sum).toBeCloseTo(0.149978, 6);
  expect(extended.sum).toBeCloseTo(0, 12);
  expect(vstruct.sum).toBeCloseTo(0.3289667, 6);
  expect(vstruct.truthSum).toBeCloseTo(0.5217, 4);
});

describe("every study", async () => {
  const all = [studies.a, studies.b, studies.c, studies.d, SMALL];
  const results = await reproduce(all, { repeats: 1, seed: 3, workers: 1 });

  test("gives the same figures for the same seed, others for another", async () => {
    const short = [studies.a, studies.c];
    const again = await reproduce(short, { repeats: 1, seed: 3 });
    expect(content(again)).toBe(content([results[0], results[2]]));
    expect(content(await reproduce(short, { repeats: 1, seed: 4 }))).not.toBe(content(again));
  });

  test("has figures of both orientations, those of the first at the top, finite everywhere", () => {
    for (const result of results as LearnedResult[]) {
      expect(Object.keys(result.orientations)).toEqual(["per-intervention", "per-outcome"]);
      expect(result).toMatchObject(result.orientations["per-intervention"]!);
      expect(JSON.stringify(result)).not.toContain("null");
    }
  });

  test("a: the aggregate is the mean over the scenarios", () => {
    const { aggregate, scenarios, orientation } = results[0] as ResultA;
    expect(orientation).toBe("per-intervention");
    const means = Object.values(scenarios).map(({ independent }) => independent.distance.mean);
    expect(aggregate.independent.distance.mean).toBeCloseTo(means.reduce((a, b) => a + b) / 4, 12);
    expect(aggregate.joint.distance.mean).toBeLessThan(aggregate.independent.distance.mean);
  });

  test("d: a grid of 5 × 5, the row at T = 0.01 no worse than all in one row", () => {
    const { mean, scenarios } = results[3] as ResultD;
    expect(mean.map((row) => row.length)).toEqual([5, 5, 5, 5, 5]);
    expect(Object.keys(scenarios)).toEqual(["basic", "collapsing", "extended", "vstruct"]);
  });

  test("has its tables and plots in the report, with text for every plot and nothing from elsewhere", () => {
    const html = reproductionReport(results);
    const plots = html.match(/<svg/g)!.length;
    expect(plots).toBeGreaterThan(10);
    expect(html.match(/<svg[^>]*role="img"/g)).toHaveLength(plots);
    expect(html.match(/<desc/g)).toHaveLength(plots);
    expect(html).not.toMatch(/https?:|NaN|undefined/);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the command", () => {
  test.concurrent("writes the study and the report", async () => {
    const out = join(folder.path, "new/b");
    const { code, stdout, stderr } = await command(["reproduce", "b", "--repeats", "1", "--out", out]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Loss of each diagram of vstruct, per-outcome");
    expect(JSON.parse(readFileSync(join(out, "b.json"), "utf8"))).toMatchObject({
      format: "causal-abstraction/reproduction@1",
      study: "b",
      repeats: 1,
    });
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain("<title>");
  });

  test.concurrent("takes one orientation, and prints JSON", async () => {
    const args = ["reproduce", "a", "--repeats", "1", "--orientation", "per-outcome", "--json"];
    const { code, stdout } = await command(args);
    expect(code).toBe(0);
    const [a] = JSON.parse(stdout);
    expect(Object.keys(a.orientations)).toEqual(["per-outcome"]);
    expect(a.aggregate.joint.distance.mean).toBeTypeOf("number");
  });

  test.concurrent.each([
    ["e", 'expected one of "a", "b", "c", "d", "battery", "published", "all"'],
    ["a --repeats 0", "--repeats"],
    ["a --orientation rows", "--orientation"],
    ["a --workers 0", "--workers"],
    ["a --out package.json", "package.json"],
  ])("refuses %s in one line", async (args, place) => {
    const { code, stdout, stderr } = await command(["reproduce", ...args.split(" ")]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^[^\n]*\n$/);
    expect(stderr).toContain(place);
    expect(existsSync("report.html")).toBe(false);
  });
});
