// The figures of pages by their names, drawn from what the package computes now: for the site, and as pictures for the text by itself.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Block, element, markup } from "../../src/drawing/markup.js";
import { modelBlocks } from "../../src/drawing/models.js";
import { paragraph } from "../../src/drawing/page.js";
import { Problem, type ScenarioName, scenarios } from "../../src/index.js";
import { commutingDiagram, laboratories } from "./figures/diagram.js";
import { errorOfDiagram, scaleOfDistances } from "./figures/errors.js";
import { grid } from "./figures/grid.js";
import { bestMap } from "./figures/map.js";
import { losses, placed, sharpening } from "./figures/sharpening.js";
import { speed } from "./figures/speed.js";
import { contradiction, shares } from "./figures/strategies.js";
import { temperature } from "./figures/temperature.js";
import type { Figures } from "./markdown.js";
import { PLAYGROUND } from "./pages.js";
import { pictureOf } from "./picture.js";

interface Row {
  readonly block: Block;
  /** The scenario that it is of. */
  readonly scenario?: ScenarioName;
  /** The view of the playground that may take its place. */
  readonly live?: { readonly view: "question" | "map"; readonly title: string };
}

const BENCHMARKS = join(import.meta.dirname, "../benchmarks.md");

async function rows(): Promise<Record<string, Row>> {
  return {
    models: { block: modelBlocks(Problem.from(scenarios.collapsing))[0]!, scenario: "collapsing" },
    diagram: {
      block: await commutingDiagram(),
      scenario: "collapsing",
      live: { view: "question", title: "Ask both models: choose an intervention, and see both answers" },
    },
    laboratories: { block: await laboratories() },
    error: { block: errorOfDiagram(), scenario: "collapsing" },
    map: {
      block: bestMap(),
      scenario: "collapsing",
      live: { view: "map", title: "The map of states: change a cell, and the error follows" },
    },
    distances: { block: scaleOfDistances() },
    sharpening: { block: await sharpening(), scenario: "collapsing" },
    losses: { block: await losses(), scenario: "collapsing" },
    temperature: { block: temperature() },
    contradiction: { block: await contradiction(), scenario: "vstruct" },
    shares: { block: await shares() },
    grid: { block: await grid(), scenario: "extended" },
    speed: { block: speed(readFileSync(BENCHMARKS, "utf8")) },
  };
}

/** Every figure as HTML, and what the site has beside: what a page names by `<!-- figure: name -->` alone. */
export async function drawn(): Promise<Figures> {
  const figures = Object.entries(await rows()).map(([name, row]): [string, string] => [
    name,
    onPage(name, row),
  ]);
  return new Map([...figures, ["call", call().text], ["report", reportLink().text]]);
}

/** Every figure as the text of an SVG file. */
export async function pictures(): Promise<ReadonlyMap<string, string>> {
  return new Map(
    Object.entries(await rows()).map(([name, { block }]) => [name, pictureOf(placed(block, name).text)]),
  );
}

function onPage(name: string, { block, scenario, live }: Row): string {
  const figure = placed(block, `figure-${name}`);
  if (!scenario) return figure.text;
  const hash = `#scenario=${scenario}`;
  const attributes = live && {
    "data-live": `${PLAYGROUND}?embed=${live.view}${hash}`,
    "data-title": live.title,
  };
  return element(
    "div",
    { class: "playable", ...attributes },
    element("div", { class: "drawn" }, figure),
    paragraph(element("a", { href: `${PLAYGROUND}${hash}` }, "Open this in the playground")),
  ).text;
}

/** What a visitor may do first. */
function call() {
  return element(
    "p",
    { class: "call" },
    element("a", { class: "button", href: PLAYGROUND }, "Open the playground"),
    " ",
    element("a", { href: "start.html" }, "Getting started"),
  );
}

/** To the report that is built beside the pages, which the text on a code host has no link to. */
function reportLink() {
  const link = element("a", { href: "reproduction/report.html" }, "The whole report");
  return paragraph(link, markup(", built with these pages, has all tables and plots."));
}
