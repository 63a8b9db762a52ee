// The commuting diagram of one intervention, with the distributions that the scenario `collapsing` has at its corners.

import { type Figure, figure } from "../../../src/drawing/figure.js";
import { type Block, element, type Markup } from "../../../src/drawing/markup.js";
import { columnDistances } from "../../../src/evaluation/distances.js";
import { Matrix, Problem, scenarios } from "../../../src/index.js";
import { bars, legend, type Pair, widthOf } from "./distributions.js";
import { bothWays } from "./paths.js";

/** do(Environment no, Smoking no), which is do(Smoking_ no) above. */
const INTERVENTION = 0;
const WIDTH = 520;
const TOP = 34;
const BOTTOM = 258;
const HEIGHT = 392;
const LEFT = { x: 2, width: 150 };
const RIGHT = { x: 364, width: 154 };
const BOX = 86;

export function commutingDiagram(): Block {
  const problem = Problem.from(scenarios.collapsing);
  const diagram = problem.diagrams[0]!;
  const effect = column(diagram.low, INTERVENTION);
  const [below, above] = bothWays(problem, diagram, problem.truth!).map((m) => column(m, INTERVENTION));
  const distance = columnDistances(asColumn(below!), asColumn(above!))[0]!;
  const told: Figure = {
    title: "Two ways round",
    description: `A square. At its upper left the low-level intervention do(Environment no, Smoking no); an arrow mu to its effect on Tar, ${written(effect)}; an arrow alpha of Tar_ down to the effect abstracted, ${written(below!)}. From the intervention an arrow alpha of Smoking_ down to do(Smoking_ no), and from there an arrow nu to its effect on Tar_, ${written(above!)}. Both ways end at the lower right, ${distance.toFixed(3)} apart.`,
    note: `Across and then down gives the bars in the first colour, down and then across those in the second: they are ${distance.toFixed(3)} apart. Figures are those of the built-in scenario collapsing.`,
  };
  const pair: Pair = { states: ["Tar_ no", "Tar_ yes"], values: [below!, above!] };
  const single: Pair = { states: ["Tar no", "Tar yes"], values: [effect] };
  return figure(
    told,
    { width: WIDTH, height: HEIGHT },
    heading("low level", 2, 14),
    corner(LEFT, TOP + 20, ["do(Environment no,", "Smoking no)"]),
    frame(RIGHT.x, TOP, RIGHT.width, 126),
    bars(single, RIGHT.x + (RIGHT.width - widthOf(single)) / 2, TOP + 100, 70),
    heading("high level", 2, BOTTOM - 4),
    corner(LEFT, BOTTOM + 16, ["do(Smoking_ no)"]),
    frame(RIGHT.x, BOTTOM - 20, RIGHT.width, 126),
    bars(pair, RIGHT.x + (RIGHT.width - widthOf(pair)) / 2, BOTTOM + 80, 70),
    arrow(LEFT.x + LEFT.width + 10, TOP + 63, RIGHT.x - 10, TOP + 63, "mu, the mechanism"),
    arrow(LEFT.x + LEFT.width + 10, BOTTOM + 59, RIGHT.x - 10, BOTTOM + 59, "nu, the mechanism"),
    arrow(77, TOP + 20 + BOX + 8, 77, BOTTOM - 22, "alpha of Smoking_"),
    arrow(441, TOP + 134, 441, BOTTOM - 28, "alpha of Tar_", true),
    legend(40, HEIGHT - 6, 240),
  );
}

function column(matrix: Matrix, j: number): number[] {
  return Array.from({ length: matrix.rows }, (_, i) => matrix.at(i, j));
}

function asColumn(values: readonly number[]): Matrix {
  return new Matrix(values.length, 1, Float64Array.from(values));
}

function written(values: readonly number[]): string {
  return values.map((value) => value.toFixed(2)).join(" and ");
}

function heading(text: string, x: number, y: number): Markup {
  return element("text", { class: "soft strong", x, y }, text);
}

function frame(x: number, y: number, width: number, height: number): Markup {
  return element("rect", { class: "frame", x, y, width, height, rx: 8 });
}

function corner({ x, width }: typeof LEFT, y: number, lines: readonly string[]): Markup[] {
  const first = y + BOX / 2 + 4 - (lines.length - 1) * 9;
  return [
    frame(x, y, width, BOX),
    ...lines.map((line, i) =>
      element(
        "text",
        { class: "strong", x: x + width / 2, y: first + i * 18, "text-anchor": "middle" },
        line,
      ),
    ),
  ];
}

function arrow(x1: number, y1: number, x2: number, y2: number, label: string, before = false): Markup {
  const angle = x1 === x2 ? 90 : 0;
  const text =
    angle === 0
      ? { x: (x1 + x2) / 2, y: y1 - 8, "text-anchor": "middle" }
      : { x: before ? x1 - 10 : x1 + 10, y: (y1 + y2) / 2 + 4, "text-anchor": before ? "end" : "start" };
  return element(
    "g",
    {},
    element("line", { class: "edge", x1, y1, x2, y2 }),
    element("path", {
      class: "head",
      d: "M0,0L-8,-3.5L-8,3.5Z",
      transform: `translate(${x2} ${y2}) rotate(${angle})`,
    }),
    element("text", { class: "soft", ...text }, label),
  );
}
