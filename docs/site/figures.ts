// The figures that pages put in by name, drawn from what the package computes now.

import { type Block, element } from "../../src/drawing/markup.js";
import { modelBlocks } from "../../src/drawing/models.js";
import { paragraph } from "../../src/drawing/page.js";
import { Problem, scenarios } from "../../src/index.js";
import { commutingDiagram } from "./figures/diagram.js";
import { errorOfDiagram, scaleOfDistances } from "./figures/errors.js";
import { grid } from "./figures/grid.js";
import { losses, placed, sharpening } from "./figures/sharpening.js";
import { contradiction, shares } from "./figures/strategies.js";
import { temperature } from "./figures/temperature.js";
import type { Figures } from "./markdown.js";

/** Every figure, as HTML by its name. */
export async function drawn(): Promise<Figures> {
  const blocks: Record<string, Block> = {
    models: modelBlocks(Problem.from(scenarios.collapsing))[0]!,
    diagram: commutingDiagram(),
    error: errorOfDiagram(),
    distances: scaleOfDistances(),
    sharpening: await sharpening(),
    losses: await losses(),
    temperature: temperature(),
    contradiction: await contradiction(),
    shares: await shares(),
    grid: await grid(),
    report: reportLink(),
  };
  return new Map(Object.entries(blocks).map(([name, block]) => [name, placed(block, `figure-${name}`).text]));
}

/** To the report that is built beside the pages, which the text on a code host has no link to. */
function reportLink(): Block {
  const link = element("a", { href: "reproduction/report.html" }, "The whole report");
  return paragraph(link, ", built with these pages, has all tables and plots.");
}
