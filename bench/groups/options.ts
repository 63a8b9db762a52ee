// What the options of learning cost: whole calls with one option changed, against the defaults.
import { type LearnOptions, learn, Problem, scenarios } from "../../dist/index.js";
import type { Case } from "../measure.js";
import { measured } from "../table.js";
import type { Group } from "./group.js";

const COMPARED = ["collapsing", "battery"] as const;
const DEFAULT = "defaults";

const schedule = { schedule: "cosine", from: 0.2, to: 0.1 } as const;

const CHANGES: Readonly<Record<string, LearnOptions>> = {
  [DEFAULT]: {},
  "precision f32": { precision: "f32" },
  "orientation per-outcome": { orientation: "per-outcome" },
  "smoothing 0": { smoothing: 0 },
  "penalty 0": { penalty: 0 },
  history: { history: true },
  "patience 100": { patience: 100 },
  "temperature, a cosine schedule": { temperature: schedule },
  "optimizer adamw": { optimizer: "adamw" },
  "optimizer sgd": { optimizer: "sgd" },
  "optimizer momentum": { optimizer: "momentum" },
  "optimizer nesterov": { optimizer: "nesterov" },
  "optimizer rmsprop": { optimizer: "rmsprop" },
  "strategy sequential": { strategy: "sequential" },
  "strategy independent": { strategy: "independent" },
};

export const options: Group = {
  name: "options",
  measure(rounds, log) {
    const plan = {
      title: "Options: learn(), 10 restarts of 500 epochs, one thread",
      unit: "ms",
      nanoseconds: 1e6,
      cases: COMPARED.flatMap(casesOf),
      baseline: DEFAULT,
    };
    return measured([plan], rounds, log);
  },
};

function casesOf(column: (typeof COMPARED)[number]): Case[] {
  const problem = Problem.from(scenarios[column]);
  const first = problem.highVariables[0]!;
  const { rows, cols } = problem.alphaShape(first);
  const states = Array.from({ length: cols }, (_, col) => col % rows);
  const changes = { ...CHANGES, "first alpha frozen": { frozen: { [first]: states } } };
  return Object.entries(changes).map(([row, change]) => ({
    row,
    column,
    work: 1,
    waits: true,
    run: () => learn(problem, { ...change, workers: 1 }),
  }));
}
