// Why diagrams are learned together: copies of one alpha that contradict each other, and how often each strategy finds the best.

import { figure } from "../../../src/drawing/figure.js";
import { heatMap } from "../../../src/drawing/heat-map.js";
import { jointStates } from "../../../src/drawing/joint-states.js";
import { type Block, element } from "../../../src/drawing/markup.js";
import { categorical } from "../../../src/drawing/palette.js";
import {
  compare,
  type LearnResult,
  learn,
  Problem,
  type ScenarioName,
  scenarios,
  solve,
} from "../../../src/index.js";
import { placed } from "./sharpening.js";

const RUN = { restarts: 10, polish: false, selection: "loss" } as const;
const MOST_SEEDS = 100;

/**
 * Smoking_ of `vstruct` as two of its diagrams learn it, each alone, with the first seed where both are at their optimum and
 * disagree; and as the same seed learns it for all diagrams.
 */
export async function contradiction(): Promise<Block> {
  const problem = Problem.from(scenarios.vstruct);
  const alone = [0, 1].map((d) => {
    const { source, target } = problem.diagrams[d]!;
    return Problem.from({ ...problem.toJSON(), diagrams: [{ source, target }] });
  });
  const optima = await Promise.all(alone.map((one) => solve(one)));
  for (let seed = 0; seed < MOST_SEEDS; seed++) {
    const learned = await Promise.all(alone.map((one) => learn(one, { ...RUN, seed })));
    const [first, second] = learned.map(({ abstraction }) => String(abstraction.Smoking_));
    const best = learned.every(({ error }, d) => error <= optima[d]!.value + 1e-9);
    if (best && first !== second)
      return threeAlphas(problem, [...learned, await learn(problem, { ...RUN, seed })]);
  }
  throw new Error(`no two diagrams disagreed at their optima with any of ${MOST_SEEDS} seeds`);
}

function threeAlphas(problem: Problem, learned: readonly LearnResult[]): Block {
  const titles = ["Smoking_ → Cancer_ alone", "Smoking_ → Fatigue_ alone", "All diagrams together"];
  return (id) =>
    element(
      "div",
      { class: "figures" },
      learned.map(({ relaxed, diagrams }, i) => {
        const values = relaxed.Smoking_!.toJSON();
        const errors = diagrams.map(({ error }) => error.toFixed(3));
        return placed(
          heatMap({
            title: titles[i]!,
            description: `The alpha of Smoking_: ${values.map((row) => row.map((v) => v.toFixed(2)).join(", ")).join("; ")}.`,
            note: errors.length === 1 ? `Error ${errors[0]}, its optimum.` : `Errors ${errors.join(", ")}.`,
            rows: ["Smoking_ 0", "Smoking_ 1"],
            cols: jointStates(problem.low, problem.map.Smoking_!),
            values,
            colTitle: "Smoking",
            domain: [0, 1],
            format: (value) => value.toFixed(2),
          }),
          `${id}-${i}`,
        );
      }),
    );
}

const SCENARIOS = ["collapsing", "extended"] as const satisfies readonly ScenarioName[];
const ROW = 24;
const LEFT = 104;
const FULL = 420;

/** The share of 100 runs that find the optimum, by scenario and strategy. */
export async function shares(): Promise<Block> {
  const groups = await Promise.all(
    SCENARIOS.map(async (scenario) => {
      const { strategies } = await compare(Problem.from(scenarios[scenario]), { repeats: 100 });
      return { scenario, shares: Object.entries(strategies).map(([name, { share }]) => ({ name, share })) };
    }),
  );
  const said = groups.map(
    ({ scenario, shares }) =>
      `${scenario}: ${shares.map(({ name, share }) => `${name} ${(100 * share).toFixed(0)} %`).join(", ")}`,
  );
  const block = groups[0]!.shares.length * ROW + 44;
  return figure(
    {
      title: "Runs that find the best abstraction",
      description: `${said.join("; ")}.`,
      note: "Of 100 runs each, a run being the best of 10 restarts by relaxed loss, without polish.",
    },
    { width: LEFT + FULL + 56, height: groups.length * block - 10 },
    groups.map(({ scenario, shares }, g) => [
      element("text", { class: "strong", x: 0, y: g * block + 14 }, scenario),
      shares.map(({ name, share }, s) => bar(name, share, s, g * block + 24 + s * ROW)),
    ]),
  );
}

function bar(name: string, share: number, index: number, y: number) {
  return element(
    "g",
    {},
    element("text", { class: "soft", x: LEFT - 10, y: y + 15, "text-anchor": "end" }, name),
    element("rect", { class: "frame", x: LEFT, y: y + 3, width: FULL, height: ROW - 7, rx: 2 }),
    element("rect", {
      x: LEFT,
      y: y + 3,
      width: share * FULL,
      height: ROW - 7,
      rx: 2,
      fill: categorical(index).colour,
    }),
    element("text", { x: LEFT + FULL + 8, y: y + 15 }, `${(100 * share).toFixed(0)} %`),
  );
}
