// The witness of an error and what is kept: by hand; that answers have them; interventions that never happen by themselves.
import { describe, expect, test } from "vitest";
import { evaluate, learn, Problem, scenarios, solve } from "../../../src/index.js";

/** A low level whose B is never 1 by itself; its only diagram is exact for B = 0, and as wrong as can be for B = 1. */
const impossible = Problem.from({
  format: "causal-abstraction/problem@1",
  low: {
    variables: [
      { name: "B", states: ["off", "on"], cpt: [[1], [0]] },
      {
        name: "C",
        states: 2,
        parents: ["B"],
        cpt: [
          [1, 0],
          [0, 1],
        ],
      },
    ],
  },
  high: {
    variables: [
      { name: "X", states: ["no", "yes"], cpt: [[1], [0]] },
      {
        name: "Y",
        states: 2,
        parents: ["X"],
        cpt: [
          [1, 1],
          [0, 0],
        ],
      },
    ],
  },
  map: { X: ["B"], Y: ["C"] },
  diagrams: [{ source: ["X"], target: ["Y"] }],
});

describe("the witness", () => {
  test("says what is set, what both levels say, and that it never happens by itself", async () => {
    const { diagrams, worst } = await evaluate(impossible, { X: [0, 1], Y: [0, 1] });
    expect(diagrams[0]!.worst).toEqual({
      column: 1,
      distance: diagrams[0]!.error,
      low: { B: "on" },
      high: { X: "yes" },
      reached: [0, 1],
      expected: [1, 0],
      attained: 1,
      probability: 0,
    });
    expect(worst).toEqual({ diagram: 0, attained: 1 });
  });

  test("has no high-level intervention where alpha spreads it, and the mixture's distribution", async () => {
    const X = [
      [1, 0.5],
      [0, 0.5],
    ];
    const { worst } = (await evaluate(impossible, { X, Y: [0, 1] })).diagrams[0]!;
    expect(worst).not.toHaveProperty("high");
    expect([worst!.reached, worst!.expected]).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  test("is the first of several, which are counted, also over diagrams", async () => {
    const problem = Problem.from(scenarios.collapsing);
    const { diagrams, worst } = await evaluate(problem, problem.truth!);
    const most = Math.max(...diagrams.flatMap(({ columns }) => [...columns]));
    const all = diagrams.flatMap(({ columns }) => [...columns].filter((one) => one > most - 1e-12));
    expect(worst!.attained).toBe(all.length);
    expect(diagrams[worst!.diagram]!.worst!.column).toBe(
      diagrams[worst!.diagram]!.columns.findIndex((one) => one > most - 1e-12),
    );
  });

  test("is of the measure of consistency alone", async () => {
    const problem = Problem.from(scenarios.collapsing);
    const evaluation = await evaluate(problem, problem.truth!, { measure: "information-loss" });
    expect(evaluation).not.toHaveProperty("worst");
    expect(evaluation.diagrams[0]).not.toHaveProperty("worst");
  });
});

test("learned and proven answers come with the account that evaluate gives", async () => {
  const problem = Problem.from(scenarios.battery);
  for (const answer of [await solve(problem), await learn(problem, { restarts: 2, epochs: 20 })]) {
    const { diagrams, kept } = await evaluate(problem, answer.abstraction);
    expect(answer.diagrams).toEqual(diagrams.map(({ columns: _, ...diagram }) => diagram));
    expect(answer.kept).toEqual(kept);
  }
});

test("a vacuous abstraction has no error, and keeps nothing", async () => {
  const { error, kept } = await evaluate(impossible, { X: [0, 0], Y: [0, 0] });
  expect(error).toBe(0);
  expect(kept).toEqual({
    diagrams: [{ low: 1, abstracted: 0, high: 0 }],
    states: { X: { used: 1, of: 2 }, Y: { used: 1, of: 2 } },
  });
});

test("the mean weighs a diagram's interventions, and its witness is the worst of them", async () => {
  const abstraction = { X: [0, 1], Y: [0, 1] };
  const worst = await evaluate(impossible, abstraction);
  const mean = await evaluate(impossible, abstraction, { aggregate: "mean" });
  expect(mean.error).toBe(worst.error / 2);
  expect(mean.diagrams[0]!.worst).toEqual(worst.diagrams[0]!.worst);
});
