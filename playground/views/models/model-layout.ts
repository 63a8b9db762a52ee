// Where the nodes of both models stand: the high level above, the low level below, each as flat as it can be.
import { type Drawn, graphLayout, type Point } from "../../../src/drawing/graph-layout.js";
import { widest } from "../../../src/drawing/text.js";
import type { VariableView } from "../../protocol.js";
import type { Level } from "../../state/settable.js";
import { wideWidth } from "../parts/within.js";

/** How a model's nodes are drawn. */
export interface Look {
  /** The heights of the name, of a bar of probability 1, and of what is written above and below bars. */
  readonly head: number;
  readonly bar: number;
  readonly value: number;
  readonly label: number;
  /** The widths of a state's column. */
  readonly narrowest: number;
  readonly widest: number;
}

export interface PlacedGraph {
  readonly level: Level;
  /** Its left upper corner. */
  readonly x: number;
  readonly y: number;
  readonly look: Look;
  readonly drawn: Drawn<VariableView>;
}

export interface PlacedModels {
  readonly width: number;
  readonly height: number;
  readonly high: PlacedGraph;
  readonly low: PlacedGraph;
}

export const NAME_SIZE = 12;
export const STATE_SIZE = 10.5;

/** Small models have values and names of states at their bars, large ones bars alone. */
const FULL: Look = { head: 20, bar: 30, value: 12, label: 15, narrowest: 30, widest: 52 };
const SMALL: Look = { head: 18, bar: 20, value: 2, label: 4, narrowest: 7, widest: 16 };
const MOST_FULL = 14;

/** The widest node with names of its states. */
const WIDEST_NODE = 260;
const LONGEST_NAME = 150;

/** The room for the name of a level, and between the models, for the arrows of the map. */
const TITLE = 18;
const BETWEEN = 26;

/** A width and a height. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Places both models. The function that it returns chooses for a room into which they should fit. */
export function modelsLayout(
  low: readonly VariableView[],
  high: readonly VariableView[],
): (room: Size) => PlacedModels {
  const look = low.length > MOST_FULL || high.length > MOST_FULL ? SMALL : FULL;
  const [above, below] = [layoutsOf(high, look), layoutsOf(low, look)];
  return ({ width, height }) => {
    const half = { width, height: (height - BETWEEN) / 2 - TITLE };
    return oneAboveTheOther(look, flattest(above, half), flattest(below, half));
  };
}

function oneAboveTheOther(look: Look, above: Layout, below: Layout): PlacedModels {
  const width = Math.max(above.width, below.width, 80);
  const lowY = TITLE + above.height + BETWEEN + TITLE;
  return {
    width,
    height: lowY + below.height,
    high: { level: "high", x: (width - above.width) / 2, y: TITLE, look, drawn: above },
    low: { level: "low", x: (width - below.width) / 2, y: lowY, look, drawn: below },
  };
}

type Layout = Drawn<VariableView>;

function layoutsOf(nodes: readonly VariableView[], look: Look): readonly Layout[] {
  return (["right", "down"] as const).map((direction) =>
    graphLayout(nodes, (node) => sizeOf(node, look), direction),
  );
}

/** The layout that must be scaled down least. */
function flattest(layouts: readonly Layout[], room: Size): Layout {
  const scale = ({ width, height }: Size) => Math.min(1, room.width / width, room.height / height);
  return layouts.reduce((best, one) => (scale(one) > scale(best) ? one : best));
}

function sizeOf(node: VariableView, look: Look) {
  const { head, value, bar, label } = look;
  const name = Math.min(LONGEST_NAME, wideWidth(node.name, NAME_SIZE)) + 14;
  const states = node.states.length * columnOf(node, look) + 8;
  return { width: Math.max(name, states), height: head + value + bar + label };
}

/** The width of a state's column. */
export function columnOf({ states }: VariableView, { narrowest, widest: most }: Look): number {
  const wanted = Math.min(most, Math.max(narrowest, widest(states, STATE_SIZE) + 4));
  return Math.max(4, Math.min(wanted, WIDEST_NODE / states.length));
}

/** The middle of a node's upper and lower edge, in the whole drawing. */
export function edgesOf(
  { x, y, drawn }: PlacedGraph,
  name: string,
): { top: Point; bottom: Point } | undefined {
  const node = drawn.nodes.find((placed) => placed.node.name === name);
  if (!node) return undefined;
  const middle = x + node.x;
  return {
    top: { x: middle, y: y + node.y - node.height / 2 },
    bottom: { x: middle, y: y + node.y + node.height / 2 },
  };
}
