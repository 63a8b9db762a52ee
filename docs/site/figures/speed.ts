// How many times the time of the kernels the other learners take, as bars on a logarithmic scale: the ratios of the benchmark's own table.
import { figure } from "../../../src/drawing/figure.js";
import { type Block, element, type Markup } from "../../../src/drawing/markup.js";
import { categorical } from "../../../src/drawing/palette.js";

/** The columns of the table with ratios to `f32`, and what they are called. */
const LEARNERS = [
  ["twin ÷ f32", "plain TypeScript"],
  ["tfjs-wasm ÷ f32", "TensorFlow.js, Wasm"],
  ["tfjs-cpu ÷ f32", "TensorFlow.js, JavaScript"],
] as const;

const BAR = 15;
const LEFT = 84;
const WIDTH = 470;
const GROUP = LEARNERS.length * BAR + 16;
const TICKS = [1, 10, 100, 1000];
const TOP = 46;

interface Case {
  readonly name: string;
  /** By learner. */
  readonly ratios: readonly string[];
}

/** @param page the text of docs/benchmarks.md */
export function speed(page: string): Block {
  const cases = casesOf(page);
  const height = TOP + cases.length * GROUP + 6;
  const told = cases.map(
    ({ name, ratios }) => `${name}: ${ratios.map((ratio, i) => `${LEARNERS[i]![1]} ${ratio}`).join(", ")}`,
  );
  return figure(
    {
      title: "Times as long as the kernels, for an epoch",
      description: `Bars on a logarithmic scale from 1 to 1000. ${told.join("; ")}.`,
      note: "The kernels in f32 are 1; the scale is logarithmic. Medians of the table “An epoch, by learner”.",
    },
    { width: LEFT + WIDTH + 48, height },
    LEARNERS.map(([, name], i) => key(name, i)),
    TICKS.map((tick) => [
      element("line", { class: "grid", x1: at(tick), x2: at(tick), y1: TOP - 8, y2: height - 6 }),
      element(
        "text",
        { class: "soft small", x: at(tick), y: TOP - 13, "text-anchor": "middle" },
        `${tick} ×`,
      ),
    ]),
    cases.map(({ name, ratios }, c) => {
      const top = TOP + c * GROUP;
      return [
        element(
          "text",
          { class: "strong", x: LEFT - 10, y: top + GROUP / 2 - 4, "text-anchor": "end" },
          name,
        ),
        ratios.map((ratio, i) => bar(ratio, i, top + i * BAR)),
      ];
    }),
  );
}

function at(ratio: number): number {
  return LEFT + (Math.log10(ratio) / 3) * WIDTH;
}

function bar(written: string, learner: number, y: number): Markup[] {
  const ratio = Number(written);
  return [
    element("rect", {
      x: LEFT,
      y,
      width: at(ratio) - LEFT,
      height: BAR - 2,
      rx: 2,
      fill: categorical(learner).colour,
    }),
    element("text", { class: "small", x: at(ratio) + 5, y: y + 10.5 }, written),
  ];
}

function key(name: string, learner: number): Markup[] {
  const x = LEFT + learner * 168;
  return [
    element("rect", { x, y: 1, width: 12, height: 10, fill: categorical(learner).colour }),
    element("text", { class: "small", x: x + 18, y: 10 }, name),
  ];
}

/** The rows of the table “An epoch, by learner”. */
function casesOf(page: string): Case[] {
  const section = page.slice(page.indexOf("### An epoch, by learner"));
  const [head, , ...lines] = section
    .slice(section.indexOf("|"))
    .split("\n\n", 1)[0]!
    .split("\n")
    .map(cellsOf);
  const columns = LEARNERS.map(([title]) => head!.indexOf(title));
  return lines.map((cells) => ({
    name: cells[0]!,
    ratios: columns.map((column) => {
      const ratio = /^[\d.]+/.exec(cells[column] ?? "")?.[0];
      if (ratio) return ratio;
      throw new Error(`docs/benchmarks.md has no ratio in: ${cells.join(" | ")}`);
    }),
  }));
}

function cellsOf(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}
