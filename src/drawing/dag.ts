// Two models as graphs, the coarse one above the detailed one, with the map between them: a high-level variable
// and its low-level variables share a colour.
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
  readonly partner: string;
  readonly group: number | undefined;
}

/** Models with more variables are not drawn. */
const MOST_NODES = 60;
const NODE_HEIGHT = 42;
const HEADING = 26;
const GAP = 30;

/** Graphs that would be wider with causes left of effects have them above. */
const WIDEST = 640;

export function dags(options: Dags): Block {
  const { low, high, map } = options;
  if (Math.max(low.length, high.length) > MOST_NODES) {
    return paragraph(
      element("strong", {}, options.title),
      ` are not drawn: the larger has more than ${MOST_NODES} variables.`,
    );
  }
  const groups = Object.entries(map);
  const below = low.map((node): Labelled => {
    const group = groups.findIndex(([, preimage]) => preimage.includes(node.name));
    const partner = group < 0 ? "not in the map" : `→ ${groups[group]![0]}`;
    return { ...node, partner, group: group < 0 ? undefined : group };
  });
  const above = high.map(
    (node): Labelled => ({
      ...node,
      partner: `← ${map[node.name]!.join(", ")}`,
      group: groups.findIndex(([name]) => name === node.name),
    }),
  );
  const [upper, lower] = bothLaidOut(above, below);
  const middle = HEADING + upper.height + GAP;
  return figure(
    options,
    { width: Math.max(upper.width, lower.width, 80), height: middle + HEADING + lower.height + 2 },
    side("HIGH LEVEL", upper, 0),
    element("line", {
      class: "axis",
      x1: 0,
      x2: Math.max(upper.width, lower.width),
      y1: middle - GAP / 2,
      y2: middle - GAP / 2,
    }),
    side("LOW LEVEL", lower, middle),
  );
}

/** Causes left of effects if there is room, else above them. */
function bothLaidOut(above: readonly Labelled[], below: readonly Labelled[]) {
  const right = [layOut(above, "right"), layOut(below, "right")] as const;
  if (right.every(({ width }) => width <= WIDEST)) return right;
  const down = [layOut(above, "down"), layOut(below, "down")] as const;
  const widest = (both: readonly Drawn<Labelled>[]) => Math.max(...both.map(({ width }) => width));
  return widest(down) < widest(right) ? down : right;
}

function layOut(nodes: readonly Labelled[], direction: "down" | "right"): Drawn<Labelled> {
  const sizeOf = ({ name, partner }: Labelled) => ({
    width: Math.max(56, textWidth(label(name), 13), textWidth(label(partner), 11)) + 14,
    height: NODE_HEIGHT,
  });
  return graphLayout(nodes, sizeOf, direction);
}

function label(text: string): string {
  return shorten(text, 26);
}

function side(heading: string, { nodes, edges }: Drawn<Labelled>, y: number): Markup {
  return element(
    "g",
    { transform: `translate(0 ${y.toFixed(1)})` },
    element("text", { class: "soft tiny strong", x: 1, y: 12, "letter-spacing": "0.06em" }, heading),
    element("g", { transform: `translate(0 ${HEADING})` }, edges.map(edgeOf), nodes.map(nodeOf)),
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
    element("title", {}, `${node.name} ${node.partner}`),
    element("rect", {
      x: x - width / 2,
      y: y - height / 2,
      width,
      height,
      rx: 6,
      fill: colour,
      "fill-opacity": 0.12,
      stroke: colour,
      "stroke-width": 1.5,
      "stroke-dasharray": dashes,
    }),
    text("strong", -3, node.name),
    text("soft small", 13, node.partner),
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
