// What the temperature does: one column of weights through the softmax at several temperatures.
import { heatMap } from "../../../src/drawing/heat-map.js";
import type { Block } from "../../../src/drawing/markup.js";

const WEIGHTS = [0.3, 0.1, -0.2];
const TEMPERATURES = [1, 0.5, 0.2, 0.1, 0.05];

export function temperature(): Block {
  const values = TEMPERATURES.map((t) => softmax(WEIGHTS.map((weight) => weight / t)));
  return heatMap({
    title: "One column, five temperatures",
    description: `The softmax of the weights ${WEIGHTS.join(", ")}: ${values.map((row, i) => `at T ${TEMPERATURES[i]}: ${row.map((v) => v.toFixed(2)).join(", ")}`).join("; ")}.`,
    note: `The weights ${WEIGHTS.join(", ").replaceAll("-", "−")} become probabilities; the lower T, the nearer to 0 and 1.`,
    rows: TEMPERATURES.map((t) => `T ${t}`),
    cols: ["state 0", "state 1", "state 2"],
    values,
    domain: [0, 1],
    format: (value) => value.toFixed(2),
  });
}

function softmax(weights: readonly number[]): number[] {
  const exponentials = weights.map(Math.exp);
  const sum = exponentials.reduce((a, b) => a + b);
  return exponentials.map((value) => value / sum);
}
