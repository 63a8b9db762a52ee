// What a call of learn() costs beside the kernels: 10 restarts of 500 epochs, against training the same blocks alone. Polish, which is
// on by default, is kernels too, but no training: calls are timed with it and without it.
import { type LearnOptions, learn, Problem, type ScenarioName, scenarios } from "../../dist/index.js";
import type { Precision } from "../../src/kernels/layout.js";
import { newPlan, trainBlock } from "../learners/local.js";
import type { Case } from "../measure.js";
import { scenarioInput, scenarioNames } from "../problems.js";
import { measured, type Plan } from "../table.js";
import type { Group } from "./group.js";

const RESTARTS = 10;
const EPOCHS = 500;

export const wholeCall: Group = {
  name: "whole-call",
  measure: (rounds, log) => measured([plan("f64"), plan("f32")], rounds, log),
};

function plan(precision: Precision): Plan {
  return {
    title: `A whole call of learn(), ${RESTARTS} restarts of ${EPOCHS} epochs, ${precision}`,
    unit: "ms",
    nanoseconds: 1e6,
    cases: scenarioNames.flatMap((name) => [
      call("learn()", name, { precision }),
      call("no polish", name, { precision, polish: false }),
      kernelsAlone(name, precision),
    ]),
    ratios: [
      ["learn()", "kernels"],
      ["no polish", "kernels"],
    ],
  };
}

function call(column: string, row: ScenarioName, change: LearnOptions): Case {
  const problem = Problem.from(scenarios[row]);
  const options = { ...change, restarts: RESTARTS, epochs: EPOCHS, workers: 1 };
  return { row, column, work: 1, waits: true, run: () => learn(problem, options) };
}

function kernelsAlone(row: ScenarioName, precision: Precision): Case {
  const plan = newPlan(scenarioInput(row), precision);
  return {
    row,
    column: "kernels",
    work: 1,
    run() {
      for (let first = 0; first < RESTARTS; first += plan.width) {
        trainBlock(plan, first, Math.min(plan.width, RESTARTS - first), EPOCHS);
      }
    },
  };
}
