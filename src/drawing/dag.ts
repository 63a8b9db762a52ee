// Two models as graphs side by side, with the map between them: a high-level variable and its low-level
// variables share a colour.
import { type Figure, figure } from "./figure.js";
import { type Drawn, graphLayout, type Placed, type Point } from "./graph-layout.js";
import { type Block, element, type Markup } from "./markup.js";
import { paragraph } from "./page.js";
import { categorical } from "./palette.js";
import { shorten, textWidth } from "./text.js";

export interface GraphNode {
  readonly name: string;
  readonly parents: readonly string[];
}

export interface Dags extends Figure {
  readonly low: readonly GraphNode[];
  readonly high: readonly GraphNode[];
  /** High-level variable → the low-level variables it stands for. */
  readonly map: Readonly<Record<string, readonly string[]>>;
}

/** A node's label: its name, its counterpart in the other model, and the number of its group, if any. */
interface Labelled extends GraphNode {
  readonly below: string;
  readonly group: number | undefined;
}

/** Models with more variables are not drawn. */
const MOST_NODES = 60;
const NODE_HEIGHT = 42;
const HEADING = 30;
const GAP = 56;

export function dags(options: Dags): Block {
  const { low, high, map } = options;
  if (Math.max(low.length, high.length) > MOST_NODES) {
    return paragraph(
      element("strong", {}, options.title),
      ` are not drawn: the larger has more than ${MOST_NODES} variables.`,
    );
  }
  const groups = Object.entries(map);
  const left = layOut(
    low.map((node) => {
      const group = groups.findIndex(([, preimage]) => preimage.includes(node.name));
      const below = group < 0 ? "not in the map" : `→ ${groups[group]![0]}`;
      return { ...node, below, group: group < 0 ? undefined : group };
    }),
  );
  const right = layOut(
    high.map((node) => ({
      ...node,
      below: `← ${map[node.name]!.join(", ")}`,
      group: groups.findIndex(([name]) => name === node.name),
    })),
  );
  const height = Math.max(left.height, right.height);
  const across = Math.max(left.width, 80) + GAP;
  return figure(
    options,
    { width: across + Math.max(right.width, 80), height: HEADING + height + 2 },
    side("Low level", left, 0, (height - left.height) / 2),
    element("line", {
      class: "axis",
      x1: across - GAP / 2,
      x2: across - GAP / 2,
      y1: 0,
      y2: HEADING + height,
    }),
    side("High level", right, across, (height - right.height) / 2),
  );
}

function layOut(nodes: readonly Labelled[]): Drawn<Labelled> {
  return graphLayout(nodes, ({ name, below }) => ({
    width: Math.max(64, textWidth(label(name), 13), textWidth(label(below), 11)) + 20,
    height: NODE_HEIGHT,
  }));
}

function label(text: string): string {
  return shorten(text, 26);
}

function side(heading: string, { nodes, edges }: Drawn<Labelled>, x: number, y: number): Markup {
  return element(
    "g",
    { transform: `translate(${x.toFixed(1)} 0)` },
    element("text", { class: "soft strong", x: 1, y: 12 }, heading),
    element(
      "g",
      { transform: `translate(0 ${(HEADING + y).toFixed(1)})` },
      edges.map(edgeOf),
      nodes.map(nodeOf),
    ),
  );
}

function nodeOf({ node, x, y, width, height }: Placed<Labelled>): Markup {
  const { colour, dashes } =
    node.group === undefined ? { colour: "var(--neutral)", dashes: undefined } : categorical(node.group);
  const text = (className: string, dy: number, content: string) =>
    element("text", { class: className, x, y: y + dy, "text-anchor": "middle" }, label(content));
  return element(
    "g",
    {},
    element("title", {}, `${node.name} ${node.below}`),
    element("rect", {
      x: x - width / 2,
      y: y - height / 2,
      width,
      height,
      rx: 6,
      style: `fill:${colour};fill-opacity:.12;stroke:${colour};stroke-width:1.5`,
      "stroke-dasharray": dashes,
    }),
    text("strong", -3, node.name),
    text("soft small", 13, node.below),
  );
}

function edgeOf(points: readonly Point[]): Markup {
  const [before, end] = points.slice(-2) as [Point, Point];
  const d = points.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)},${y.toFixed(1)}`).join("");
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  return element(
    "g",
    {},
    element("path", { class: "edge", d }),
    element("path", {
      class: "head",
      d: "M0,0L-8,-3.5L-8,3.5Z",
      transform: `translate(${end.x.toFixed(1)} ${end.y.toFixed(1)}) rotate(${angle.toFixed(1)})`,
    }),
  );
}
