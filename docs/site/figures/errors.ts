// What an error is: the two distributions of every intervention of a diagram with their distances, and a scale of distances.

import { figure } from "../../../src/drawing/figure.js";
import { jointState } from "../../../src/drawing/joint-states.js";
import { type Block, element } from "../../../src/drawing/markup.js";
import { columnDistances } from "../../../src/evaluation/distances.js";
import { Matrix, Problem, scenarios } from "../../../src/index.js";
import { bars, legend, type Pair } from "./distributions.js";
import { bothWays } from "./paths.js";

const PANEL = 152;
const BASE = 108;

interface Panel {
  readonly above: readonly string[];
  readonly pair: Pair;
  readonly distance: number;
}

/** The diagram Smoking_ → Tar_ of `collapsing`, under its truth. */
export function errorOfDiagram(): Block {
  const problem = Problem.from(scenarios.collapsing);
  const diagram = problem.diagrams[0]!;
  const ways = bothWays(problem, diagram, problem.truth!);
  const distances = Array.from(columnDistances(...ways));
  const panels = distances.map((distance, j): Panel => {
    const state = jointState(problem.low, ["Environment", "Smoking"], j);
    const values = ways.map((matrix) => [matrix.at(0, j), matrix.at(1, j)]);
    return {
      above: [`do(${state.split(", ")[0]},`, `${state.split(", ")[1]})`],
      pair: { states: ["Tar_ no", "Tar_ yes"], values },
      distance,
    };
  });
  const largest = Math.max(...distances);
  return panelled(
    {
      title: "One distance for every intervention",
      description: `Four pairs of distributions of Tar_, one for each intervention on Environment and Smoking, with distances ${distances.map((d) => d.toFixed(3)).join(", ")}.`,
      note: `The diagram's error is the largest: ${largest.toFixed(6)}.`,
    },
    panels,
    true,
  );
}

/** Pairs of coins, from alike to as different as can be. */
export function scaleOfDistances(): Block {
  const heads = [0.5, 0.6, 0.8, 1] as const;
  const panels = heads.map((p): Panel => {
    const values = [
      [1 - p, p],
      [p, 1 - p],
    ];
    const [a, b] = values.map((column) => new Matrix(2, 1, Float64Array.from(column)));
    return { above: [], pair: { states: ["0", "1"], values }, distance: columnDistances(a!, b!)[0]! };
  });
  return panelled(
    {
      title: "How large is a distance?",
      description: `Four pairs of distributions over two states: ${panels.map(({ pair, distance }) => `${pair.values[0]!.join(" and ")} against ${pair.values[1]!.join(" and ")}, distance ${distance.toFixed(3)}`).join("; ")}.`,
      note: "Jensen–Shannon distances, from 0 to √(ln 2) ≈ 0.8326.",
    },
    panels,
    false,
  );
}

function panelled(
  told: { title: string; description: string; note: string },
  panels: readonly Panel[],
  named: boolean,
): Block {
  const top = named ? 36 : 0;
  const height = top + BASE + 52 + (named ? 24 : 0);
  return figure(
    told,
    { width: panels.length * PANEL, height },
    panels.map(({ above, pair, distance }, i) => {
      const middle = i * PANEL + PANEL / 2;
      const centred = (y: number, text: string, className: string) =>
        element("text", { class: className, x: middle, y, "text-anchor": "middle" }, text);
      return element(
        "g",
        {},
        above.map((line, k) => centred(14 + 16 * k, line, "small")),
        bars(pair, middle - 60, top + BASE, 84),
        centred(top + BASE + 40, `distance ${distance.toFixed(3)}`, "strong"),
      );
    }),
    named ? legend(16, height - 4, 150) : [],
  );
}
