// The text of HTML reports: well-formed drawings, no references to elsewhere, no name that becomes markup.
import { describe, expect, test } from "vitest";
import { decimate } from "../../../src/drawing/decimate.js";
import { heatMap } from "../../../src/drawing/heat-map.js";
import { linePlot } from "../../../src/drawing/line-plot.js";
import { type Block, Markup } from "../../../src/drawing/markup.js";
import { page } from "../../../src/drawing/page.js";
import { table } from "../../../src/drawing/table.js";
import {
  evaluate,
  freeStates,
  Problem,
  type ProblemFile,
  reportData,
  type ScenarioName,
  type Strategy,
  scenarios,
  solve,
} from "../../../src/index.js";
import { solveReport } from "../../../src/report.js";
import { reportOf } from "../../support/reports.js";

const names = Object.keys(scenarios) as ScenarioName[];
const strategies: Strategy[] = ["joint", "sequential", "independent"];
const every = names.flatMap((name) => strategies.map((strategy) => [name, strategy] as const));

/** What a text that claims to be a self-contained page must not do. */
function expectSound(html: string): void {
  const drawings = html.match(/<svg.*?<\/svg>/gs) ?? [];
  for (const drawing of drawings) {
    expect(drawing).toMatch(
      /^<svg role="img" aria-labelledby="(\S+) (\S+)"[^>]*><title id="\1">[^<]+<\/title><desc id="\2">[^<]+<\/desc>/,
    );
  }
  const ids = [...html.matchAll(/ id="(.*?)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(html.match(/<script(?! type="application\/json" id="(?:problem|result|solution)">)/g)).toBe(null);
  expect(html).not.toMatch(/https?:\/\/|src=|url\(|@import/);
  expect(html).not.toMatch(/NaN|undefined|Infinity|\[object/);
}

const text = (block: Block) => (block instanceof Markup ? block : block("id")).text;

describe("the report of a solution", () => {
  test.each(["collapsing", "battery"] as const)("of %s is sound, with what is proven", async (name) => {
    const problem = Problem.from(scenarios[name]);
    const solution = await solve(problem, { all: true });
    const html = solveReport(problem, solution, await evaluate(problem, solution.abstraction));
    expectSound(html);
    expect(html).toContain("<dt>proof</dt><dd>optimal: no abstraction is better</dd>");
    expect(html).toContain(`<dt>abstraction error</dt><dd>${solution.value.toFixed(6)}</dd>`);
    expect(html).toContain(">The best abstraction<");
    expect(html.match(/<svg/g)).toHaveLength(1 + problem.highVariables.length);
    const open = { collapsing: [], battery: ["CG", "ML"] }[name];
    expect([...html.matchAll(/<strong>What (\w+) leaves open<\/strong>/g)].map(([, one]) => one)).toEqual(
      open,
    );
    expect(html).toContain(
      { collapsing: "only the one shown.", battery: "5,875 on the states that matter, 175,447" }[name],
    );
  });

  test.each([
    ["js", "Jensen–Shannon distance", "0.8326"],
    ["tv", "total variation", "1"],
    ["hellinger", "Hellinger distance", "1"],
  ] as const)("by %s says by which distance, and what a full bar is", async (distance, title, largest) => {
    const problem = Problem.from(scenarios.collapsing);
    const solution = await solve(problem, { distance });
    const html = solveReport(problem, solution, await evaluate(problem, solution.abstraction, { distance }));
    expect(html).toContain(
      `by ${title}, from 0 (both levels agree) to ${largest}; a full bar is the largest there can be`,
    );
  });

  test("that is not proven is not called the best", async () => {
    const problem = Problem.from(scenarios.battery);
    const solution = await solve(problem, { timeLimit: 0 });
    const html = solveReport(problem, solution, await evaluate(problem, solution.abstraction));
    expect(html).toContain(">The best abstraction found<");
    expect(html).toContain(`none is below ${solution.bound.toFixed(6)}`);
  });
});

describe("the report of a run", () => {
  test.each(every)("of %s by the %s strategy is sound", async (name, strategy) => {
    const problem = Problem.from(scenarios[name]);
    const html = await reportOf(problem, { strategy });
    expectSound(html);
    expect(html.match(/<svg/g)).toHaveLength(2 + problem.highVariables.length);
    for (const variable of problem.highVariables) expect(html).toContain(`>What becomes ${variable}<`);
  });

  test("holds the errors that the result has, and the map in words", async () => {
    const html = await reportOf(Problem.from(scenarios.collapsing), { restarts: 20, epochs: 500, seed: 1 });
    expect(html).toContain("<dt>abstraction error</dt><dd>0.132850</dd>");
    expect(html).toContain("<dt>distance to the truth</dt><dd>0</dd>");
    expect(html).toContain("<li>Environment no, Smoking yes</li><li>Environment yes, Smoking yes</li>");
    expect(html).toContain("4 of 4 choices");
    expect(html).toContain(
      "<td><div>do(Environment = no, Smoking = no)<ul><li>low says no:\u00a00.95, yes:\u00a00.05</li><li>high says no:\u00a01.00, yes:\u00a00.00</li><li>and 1 more intervention attains it</li></ul></div></td>",
    );
  });

  test("hatches what no diagram speaks of, lists it apart, and shows it nowhere as learned", async () => {
    const problem = Problem.from(scenarios.battery);
    const html = await reportOf(problem, { restarts: 1, epochs: 10 });
    const [groups, lots] = html.match(/<svg[^>]*><title[^>]*>(CG|ML) ← .*?<\/svg>/gs)!;
    const count = (drawing: string, mark: string) => drawing.split(`class="${mark}"`).length - 1;
    expect(count(groups!, "hatch")).toBe(0);
    // Each beside one in the legend.
    expect([count(lots!, "hatch"), count(lots!, "dot")]).toEqual([15 + 1, 10 + 1]);
    const words = html.slice(html.indexOf(">What becomes ML<"));
    const listed = words.slice(words.indexOf(">free: "), words.indexOf("</table>"));
    const { states } = problem.high.variables[1]!;
    const names = freeStates(problem).ML!.map(
      (j) => `ML0 ${states[Math.floor(j / 5)]}, ML1 ${states[j % 5]}`,
    );
    expect([...listed.matchAll(/<li>(.*?)<\/li>/g)].map(([, name]) => name)).toEqual(names);
    for (const name of names) expect(words.split(`<li>${name}</li>`)).toHaveLength(2);
  });

  test.each([
    ["error", "max", "Kept is the one of least error, surjective ones"],
    ["error", "sum", "Kept is the one of least sum of errors, surjective ones"],
    ["loss", "max", "Kept is the one of least mean distance + mean penalty."],
  ] as const)("says by what the kept restart is best: %s, %s", async (selection, criterion, words) => {
    const problem = Problem.from(scenarios.battery);
    const html = await reportOf(problem, { restarts: 4, epochs: 20, polish: false, selection, criterion });
    expect(html).toContain(words);
    expect(html.match(/>kept</g)).toHaveLength(1);
  });

  test("says that a run was stopped, and lists the restarts that came to something", async () => {
    const stop = new AbortController();
    const html = await reportOf(Problem.from(scenarios.basic), {
      restarts: 1000,
      polish: false,
      workers: 1,
      stop: stop.signal,
      onProgress: ({ done }) => done > 0 && stop.abort(),
    });
    const [, count] = /The run was stopped: (\d+) restarts came to something/.exec(html)!;
    expect(Number(count)).toBeLessThan(1000);
    expectSound(html);
  });

  test("has no plot of losses where none were recorded", async () => {
    const html = await reportOf(Problem.from(scenarios.basic), { history: false });
    expect(html).not.toContain("relaxed loss");
    expectSound(html);
  });

  test("shows the best 50 of more restarts, and says so", async () => {
    const html = await reportOf(Problem.from(scenarios.basic), { restarts: 60, epochs: 2 });
    expect(html).toContain("The best 50 of 60");
  });

  test("gives its files as links, and says how to come back to the page", async () => {
    const problem = Problem.from(scenarios.collapsing);
    const html = await reportOf(problem);
    const links = [...html.matchAll(/ download="(.*?)" href="data:.*?;base64,(.*?)"/g)];
    const files = Object.fromEntries(links.map(([, name, code]) => [name, atob(code!)]));
    expect(Problem.from(files["problem.json"]!).toJSON()).toEqual(scenarios.collapsing);
    expect(files["result.json"]).toBe(reportData(html).result);
    expect(html).toContain("Drop this page on the playground");
    const link = "playground/#scenario=collapsing&seed=3";
    expect(await reportOf(problem, {}, { link })).toContain(
      'href="playground/#scenario=collapsing&amp;seed=3"',
    );
    const long = { link: `playground/#problem=${"x".repeat(8192)}` };
    expect(await reportOf(problem, {}, long)).toContain("Drop this page on the playground");
  });

  test("leaves out a problem that is too large for a page, and says so", async () => {
    const states = 520;
    const cpt = Array.from({ length: states }, () => Array.from({ length: states }, () => 1 / states));
    const low = [
      { name: "A", states: 2, cpt: "uniform" as const },
      { name: "B", states: 2, parents: ["A"], cpt: "uniform" as const },
      { name: "C", states, cpt: "uniform" as const },
      { name: "D", states, parents: ["C"], cpt },
    ];
    const problem = Problem.from({
      format: "causal-abstraction/problem@1",
      low: { variables: low },
      high: { variables: low.slice(0, 2) },
      map: { A: ["A"], B: ["B"] },
    });
    const html = await reportOf(problem, { restarts: 1, epochs: 1, polish: false });
    expect(html).toContain("Not in this page, since too large for one: problem.");
    expect(reportData(html)).not.toHaveProperty("problem");
  });

  test("names of any kind stay text", async () => {
    const hostile = `</title></style><script>alert("1" & '2')</script>`;
    const problem: ProblemFile = {
      format: "causal-abstraction/problem@1",
      name: hostile,
      low: {
        variables: [
          { name: hostile, states: [`${hostile}0`, "\0"] },
          { name: "Y", states: 2, parents: [hostile], cpt: "uniform" },
        ],
      },
      high: {
        variables: [
          { name: `${hostile}_`, states: ["<b>", hostile] },
          { name: "Y_", states: 2, parents: [`${hostile}_`], cpt: "uniform" },
        ],
      },
      map: { [`${hostile}_`]: [hostile], Y_: ["Y"] },
      diagrams: [{ source: [`${hostile}_`], target: ["Y_"] }],
    };
    const html = await reportOf(Problem.from(problem));
    expectSound(html);
    expect(html).toContain(
      "&lt;/title&gt;&lt;/style&gt;&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)",
    );
    expect(html.match(/<title>/g)?.length).toBeGreaterThan(0);
    expect(html).not.toContain("\0");
  });
});

describe("the parts of a page", () => {
  test("a heat map writes every value, leaves out null, and outlines what it is told to", () => {
    const map = {
      title: "grid",
      description: "a grid",
      rows: ["a", "b"],
      cols: ["1", "2"],
      values: [
        [0.5, null],
        [1, 2],
      ],
    };
    const drawn = text(heatMap({ ...map, outlined: { label: "best", at: (i, j) => i === 1 && j === 1 } }));
    expect(drawn).toContain("<title>a, 2: no value</title>");
    expect(drawn).toContain("<title>b, 2: 2</title>");
    expect(drawn.match(/class="outline"/g)).toHaveLength(2);
    const empty = text(heatMap({ ...map, values: map.values.map((row) => row.map(() => null)) }));
    expect(empty).not.toMatch(/NaN|Infinity/);
  });

  test("a heat map of many columns has no texts, and one of too many cells is not drawn", () => {
    const wide = (cols: number) =>
      heatMap({
        title: "wide",
        description: "wide",
        rows: ["r"],
        cols: Array.from({ length: cols }, (_, j) => `c${j}`),
        values: [Array.from({ length: cols }, (_, j) => j)],
      });
    expect(text(wide(65))).toContain("1 × 65 cells");
    expect(text(wide(65))).not.toContain(">c64<");
    expect(text(wide(5000))).toContain("is not drawn: 1 × 5000 cells");
  });

  test("a line plot stands values that cannot be drawn", () => {
    for (const values of [[], [Number.NaN], [0, 0], [1], [3, Number.POSITIVE_INFINITY, 1e-9]]) {
      for (const log of [false, true]) {
        const series = [{ name: "s", values }];
        const drawn = text(linePlot({ title: "t", description: "d", series, xLabel: "x", yLabel: "y", log }));
        expect(drawn).not.toMatch(/NaN|Infinity/);
      }
    }
  });

  test("a long series keeps its extremes", () => {
    const values = Array.from({ length: 10_000 }, (_, i) => (i === 1234 ? 5 : i === 9999 ? -3 : Math.sin(i)));
    const points = decimate(values, 400, Number.isFinite);
    expect(points.length).toBeLessThanOrEqual(400);
    expect(points).toContainEqual([1234, 5]);
    expect(points).toContainEqual([9999, -3]);
    expect(points.map(([i]) => i)).toEqual(points.map(([i]) => i).sort((a, b) => a - b));
  });

  test("a page gives every block ids of its own", () => {
    const plot = linePlot({ title: "t", description: "d", series: [], xLabel: "x", yLabel: "y" });
    const section = { title: "s", blocks: [plot, plot, table({ caption: "c", head: ["h"], rows: [] })] };
    expectSound(page({ title: "p", intro: [plot], sections: [section, section] }));
  });
});
