// The commuting square of one intervention, with the distributions that the scenario `collapsing` has at its corners.

import type { Block } from "../../../src/drawing/markup.js";
import { square } from "../../../src/drawing/square.js";
import { columnDistances } from "../../../src/evaluation/distances.js";
import { Matrix, Problem, scenarios } from "../../../src/index.js";
import { bothWays } from "./paths.js";

/** do(Environment no, Smoking no), which is do(Smoking_ no) above. */
const INTERVENTION = 0;

export function commutingDiagram(): Block {
  const problem = Problem.from(scenarios.collapsing);
  const diagram = problem.diagrams[0]!;
  const [across, up] = bothWays(problem, diagram, problem.truth!).map((m) => column(m, INTERVENTION));
  const distance = columnDistances(asColumn(across!), asColumn(up!))[0]!.toFixed(3);
  return square({
    title: "Two ways round",
    note: `One intervention, and two ways to its effect in the coarse model. They are ${distance} apart. The numbers are those of the built-in scenario collapsing.`,
    low: {
      set: [
        ["Environment", "no"],
        ["Smoking", "no"],
      ],
      states: ["Tar no", "Tar yes"],
      effect: column(diagram.low, INTERVENTION),
    },
    high: { set: [["Smoking_", "no"]], states: ["Tar_ no", "Tar_ yes"] },
    acrossThenUp: across!,
    upThenAcross: up!,
    source: "alpha of Smoking_",
    target: "alpha of Tar_",
    apart: `${distance} apart`,
    scale: "of 0.833 at most",
  });
}

function column(matrix: Matrix, j: number): number[] {
  return Array.from({ length: matrix.rows }, (_, i) => matrix.at(i, j));
}

function asColumn(values: readonly number[]): Matrix {
  return new Matrix(values.length, 1, Float64Array.from(values));
}
