// Learning, watched: the alpha of Smoking_ in `collapsing` after more and more epochs of one restart, and the losses on the way.

import { heatMap } from "../../../src/drawing/heat-map.js";
import { jointStates } from "../../../src/drawing/joint-states.js";
import { lossBlocks } from "../../../src/drawing/losses.js";
import { type Block, element, Markup } from "../../../src/drawing/markup.js";
import { learn, Problem, scenarios } from "../../../src/index.js";

const EPOCHS = [1, 40, 120, 500];
const RUN = { restarts: 1, polish: false, selection: "loss", seed: 1 } as const;

/** One drawing for each number of epochs. */
export async function sharpening(): Promise<Block> {
  const problem = Problem.from(scenarios.collapsing);
  const runs = await Promise.all(EPOCHS.map((epochs) => learn(problem, { ...RUN, epochs })));
  return (id) =>
    element(
      "div",
      { class: "figures" },
      runs.map(({ relaxed, loss }, i) => {
        const epochs = EPOCHS[i]!;
        const values = relaxed.Smoking_!.toJSON();
        return placed(
          heatMap({
            title: epochs === 1 ? "After 1 epoch" : `After ${epochs} epochs`,
            description: `The relaxed alpha of Smoking_: ${values.map((row) => row.map((v) => v.toFixed(2)).join(", ")).join("; ")}.`,
            note: `Loss ${loss.total.toFixed(2)}.`,
            rows: jointStates(problem.high, ["Smoking_"]),
            cols: jointStates(problem.low, problem.map.Smoking_!),
            values,
            rowTitle: "Smoking_",
            colTitle: "Environment, Smoking",
            domain: [0, 1],
            format: (value) => value.toFixed(2),
          }),
          `${id}-${epochs}`,
        );
      }),
    );
}

/** The losses of the same restart. */
export async function losses(): Promise<Block> {
  const { history } = await learn(Problem.from(scenarios.collapsing), { ...RUN, history: true });
  return lossBlocks(history!)[0]!;
}

export function placed(block: Block, id: string): Markup {
  return block instanceof Markup ? block : block(id);
}
