// The text of HTML reports: well-formed drawings, no references to elsewhere, no name that becomes markup.
import { describe, expect, test } from "vitest";
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
import { expectSound, filesOf } from "../../support/self-contained.js";

const names = Object.keys(scenarios) as ScenarioName[];
const strategies: Strategy[] = ["joint", "sequential", "independent"];
const every = names.flatMap((name) => strategies.map((strategy) => [name, strategy] as const));

describe("the report of a solution", () => {
  test.each(["collapsing", "battery"] as const)("of %s is sound, with what is proven", async (name) => {
    const problem = Problem.from(scenarios[name]);
    const solution = await solve(problem, { all: true });
    const html = solveReport(problem, solution, await evaluate(problem, solution.abstraction));
    expectSound(html);
    expect(html).toContain("<dt>proof</dt><dd>optimal: no abstraction is better</dd>");
    expect(html).toContain(`<dt>abstraction error</dt><dd>${solution.value.toFixed(6)}</dd>`);
    expect(html).toContain(">The best abstraction<");
    expect(html.match(/<svg/g)).toHaveLength(2 + problem.highVariables.length);
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
    expect(html.match(/<svg/g)).toHaveLength(3 + problem.highVariables.length);
    expect(html).toMatch(/Where the two models (agree|differ most)/);
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

  test("hatches what no diagram speaks of, and shows it nowhere as learned", async () => {
    const problem = Problem.from(scenarios.battery);
    const html = await reportOf(problem, { restarts: 1, epochs: 10 });
    const [groups, lots] = html.match(/<svg[^>]*><title[^>]*>(CG|ML) ← .*?<\/svg>/gs)!;
    const count = (drawing: string, mark: string) => drawing.split(`class="${mark}"`).length - 1;
    expect(count(groups!, "hatch")).toBe(0);
    // Each beside one in the legend.
    expect([count(lots!, "hatch"), count(lots!, "dot")]).toEqual([15 + 1, 10 + 1]);
    expect(lots).toContain("never occurs: any value serves");
    const words = html.slice(html.indexOf(">What becomes ML<"), html.indexOf(">What ML leaves open<"));
    const { states } = problem.high.variables[1]!;
    for (const j of freeStates(problem).ML!)
      expect(words).not.toContain(`<li>ML0 ${states[Math.floor(j / 5)]}, ML1 ${states[j % 5]}</li>`);
    expect(words.match(/<li>/g)).toHaveLength(10);
    expect(filesOf(html)["ML.csv"]!.match(/,free\r\n/g)).toHaveLength(1 + 15);
  });

  test("draws the worst intervention as a square, its high level above", async () => {
    const html = await reportOf(Problem.from(scenarios.collapsing), { restarts: 20, epochs: 500, seed: 1 });
    const [drawing] = html.match(/<svg[^>]*><title[^>]*>Where the two models differ most.*?<\/svg>/s)!;
    expect(drawing).toContain(
      "Below, do(Environment = no, Smoking = no) has by the low model the effect Tar no 0.95, Tar yes 0.05; alpha of Tar_ takes it up to Tar_ no 0.95, Tar_ yes 0.05. Up by alpha of Smoking_ it becomes do(Smoking_ = no), which has by the high model the effect Tar_ no 1.00, Tar_ yes 0.00. The two are 0.133 apart, of 0.833 at most.",
    );
    const heightOf = (text: string) => Number(new RegExp(` y="([\\d.]+)"[^>]*>${text}<`).exec(drawing)![1]);
    expect(heightOf("Smoking_ = no")).toBeLessThan(heightOf("Smoking = no"));
    expect(html).toContain("1 more intervention is as bad.");
  });

  test("has the complete tables as files", async () => {
    const html = await reportOf(Problem.from(scenarios.basic), { restarts: 60, epochs: 2 });
    const files = filesOf(html);
    expect(Object.keys(files).sort()).toEqual(
      expect.arrayContaining(["errors.csv", "interventions.csv", "kept.csv", "problem.json", "restarts.csv"]),
    );
    expect(files["restarts.csv"]!.trim().split("\r\n")).toHaveLength(61);
    expect(files["restarts.csv"]).toMatch(/^error,loss,distance,penalty,surjective,seed\r\n/);
  });

  test("writes options in words", async () => {
    const problem = Problem.from(scenarios.basic);
    const optimizer = { name: "momentum", momentum: 0.5 } as const;
    const temperature = { schedule: "exponential", from: 1, to: 0.1 } as const;
    const html = await reportOf(problem, { optimizer, temperature, polish: false });
    expect(html).toContain("momentum (learningRate 0.01, momentum 0.5)");
    expect(html).toContain("<span>exponential from 1 to 0.1</span>");
    expect(html).toMatch(/>polish<\/th><td><span>no</);
  });

  test.each([
    ["error", "max", "Kept is the one of least error, surjective ones"],
    ["error", "sum", "Kept is the one of least sum of errors, surjective ones"],
    ["loss", "max", "Kept is the one of least mean distance + mean penalty."],
  ] as const)("says by what the kept restart is best: %s, %s", async (selection, criterion, words) => {
    const problem = Problem.from(scenarios.battery);
    const html = await reportOf(problem, { restarts: 4, epochs: 20, polish: false, selection, criterion });
    expect(html).toContain(words);
    expect(html.match(/>\d+ \(kept\)</g)).toHaveLength(1);
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
    const files = filesOf(html);
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
