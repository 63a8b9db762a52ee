// How often the best abstraction is found, over temperature and λ: a sweep of the scenario `extended`.

import { heatMap } from "../../../src/drawing/heat-map.js";
import type { Block } from "../../../src/drawing/markup.js";
import { Problem, scenarios, sweep } from "../../../src/index.js";

const temperature = [0.01, 0.05, 0.1, 0.2, 0.5, 1];
const lambda = [1, 5, 10, 50];

export async function grid(): Promise<Block> {
  const problem = Problem.from(scenarios.extended);
  const { cells } = await sweep(problem, { grid: { temperature, lambda }, repeats: 20 });
  const values = temperature.map((_, i) => lambda.map((_, j) => cells[i * lambda.length + j]!.share));
  return heatMap({
    title: "Runs that find the best abstraction of extended",
    description: `Shares of 20 runs: ${values.map((row, i) => `T ${temperature[i]}: ${row.map(percent).join(", ")}`).join("; ")}.`,
    note: "Shares of 20 runs, a run being the best of 10 restarts by relaxed loss, without polish.",
    rows: temperature.map(String),
    cols: lambda.map(String),
    values,
    rowTitle: "T",
    colTitle: "λ",
    domain: [0, 1],
    format: percent,
  });
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
