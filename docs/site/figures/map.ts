// The best map of the scenario `collapsing`, an alpha for each high-level variable.
import { heatMap } from "../../../src/drawing/heat-map.js";
import { jointStates } from "../../../src/drawing/joint-states.js";
import { type Block, element } from "../../../src/drawing/markup.js";
import { Problem, scenarios } from "../../../src/index.js";
import { placed } from "./sharpening.js";

export function bestMap(): Block {
  const problem = Problem.from(scenarios.collapsing);
  return (id) =>
    element(
      "div",
      { class: "figures" },
      Object.entries(problem.truth!).map(([name, chosen]) => {
        const preimage = problem.map[name]!;
        const rows = jointStates(problem.high, [name]);
        const cols = jointStates(problem.low, preimage);
        return placed(
          heatMap({
            title: `What becomes ${name}`,
            description: cols.map((col, j) => `${col} becomes ${rows[chosen[j]!]}`).join("; "),
            rows,
            cols,
            values: rows.map((_, i) => cols.map((_, j) => Number(chosen[j] === i))),
            rowTitle: name,
            colTitle: preimage.join(", "),
            domain: [0, 1],
            format: String,
          }),
          `${id}-${name}`,
        );
      }),
    );
}
