// The commuting square of one intervention: the low level below, the high level above, and two ways from the
// lower left to the upper right, each with the distribution that it ends at.
import { type Figure, figure } from "./figure.js";
import { type Block, element, type Markup } from "./markup.js";
import { type Bars, barsHeight, barsOf, WAYS } from "./square/bars.js";
import { shorten } from "./text.js";

/** What is set at a level: variables with their states. */
export type SetStates = readonly (readonly [variable: string, state: string])[];

export interface Square extends Omit<Figure, "description"> {
  /** What is set below, and its effect there. */
  readonly low: { readonly set: SetStates; readonly states: readonly string[]; readonly effect: Values };
  /** What is set above; undefined where the intervention is spread over several states. */
  readonly high: { readonly set: SetStates | undefined; readonly states: readonly string[] };
  /** What the two ways end at: across by the low model and then up, and up and then across by the high model. */
  readonly acrossThenUp: Values;
  readonly upThenAcross: Values;
  /** The arrows up: "alpha of Smoking_"; none on the left where the two interventions are a pair. */
  readonly source: string | undefined;
  readonly target: string;
  /** How far the two ways are apart, and what of: "0.133 apart", "of 0.833 at most". */
  readonly apart: string;
  readonly scale: string;
}

type Values = readonly number[];

const LEFT = 146;
const GAP = 72;
const RIGHT = 198;
const WIDTH = LEFT + GAP + RIGHT;
const MIDDLE = LEFT + GAP;
const TOP = 28;
const BETWEEN = 64;
const PAD = 10;
const LINE = 17;

export function square(given: Square): Block {
  const { title, note, low, high, source, target } = given;
  const above: Bars = {
    states: high.states,
    values: [given.acrossThenUp, given.upThenAcross],
    width: RIGHT - 2 * PAD,
  };
  const below: Bars = { states: low.states, values: [low.effect], width: RIGHT - 2 * PAD };
  const [setAbove, setBelow] = [linesOf(high.set), linesOf(low.set)];
  const upper = Math.max(barsHeight(above) + 26, heightOf(setAbove)) + 2 * PAD;
  const lower = Math.max(barsHeight(below), heightOf(setBelow)) + 2 * PAD;
  const bottom = TOP + upper + BETWEEN;
  const height = bottom + lower + 22;
  const [acrossAbove, acrossBelow] = [TOP + upper / 2, bottom + lower / 2];
  const [first, second] = WAYS;
  return figure(
    { title, description: describe(given), note },
    { width: WIDTH, height, scale: 1.25 },
    heading("HIGH LEVEL", 14),
    heading("LOW LEVEL", height - 4),
    legend(),
    box(0, TOP + (upper - heightOf(setAbove)) / 2 - PAD, LEFT, setAbove),
    frame(MIDDLE, TOP, RIGHT, upper),
    barsOf(above, MIDDLE + PAD, TOP + PAD),
    element("text", { class: "strong", x: MIDDLE + PAD, y: TOP + upper - PAD }, given.apart),
    element(
      "text",
      { class: "soft tiny", x: WIDTH - PAD, y: TOP + upper - PAD, "text-anchor": "end" },
      given.scale,
    ),
    box(0, bottom + (lower - heightOf(setBelow)) / 2 - PAD, LEFT, setBelow),
    frame(MIDDLE, bottom, RIGHT, lower),
    barsOf(below, MIDDLE + PAD, bottom + PAD),
    across(acrossAbove, "high model", second.colour),
    across(acrossBelow, "low model", first.colour),
    source === undefined
      ? words("compared with", LEFT / 2, bottom - BETWEEN / 2 + 4, "middle")
      : [
          up(
            LEFT / 2,
            bottom + (lower - heightOf(setBelow)) / 2 - PAD,
            TOP + (upper + heightOf(setAbove)) / 2 + PAD,
            second.colour,
          ),
          words(source, LEFT / 2 + 10, bottom - 12, "start"),
        ],
    up(MIDDLE + RIGHT / 2, bottom, TOP + upper, first.colour),
    words(target, MIDDLE + RIGHT / 2 - 10, TOP + upper + 22, "end"),
  );
}

/** The most variables whose states are written, and the longest line. */
const MOST_SET = 6;
const LONGEST = 19;

interface Line {
  readonly text: string;
  readonly whole: string;
  readonly isSoft?: boolean;
}

/** What is set, a line each; two where a name and its state fit on none. */
function linesOf(set: SetStates | undefined): Line[] {
  if (!set) return [{ text: "several states", whole: "spread over several states" }];
  if (set.length === 0) return [{ text: "nothing is set", whole: "nothing is set" }];
  const lines = set.slice(0, MOST_SET).flatMap(([variable, state]): Line[] => {
    const whole = `${variable} = ${state}`;
    if (whole.length <= LONGEST) return [{ text: whole, whole }];
    return [variable, `= ${state}`].map((text) => ({ text: shorten(text, LONGEST), whole }));
  });
  const more = set.length - MOST_SET;
  return [
    { text: "set", whole: "set", isSoft: true },
    ...lines,
    ...(more > 0 ? [{ text: `and ${more} more`, whole: textOf(set), isSoft: true }] : []),
  ];
}

function heightOf(lines: readonly Line[]): number {
  return lines.length * LINE;
}

function box(x: number, y: number, width: number, lines: readonly Line[]): Markup[] {
  return [
    frame(x, y, width, heightOf(lines) + 2 * PAD),
    ...lines.map(({ text, whole, isSoft }, i) =>
      element(
        "text",
        {
          class: isSoft ? "soft small" : "strong",
          x: x + width / 2,
          y: y + PAD + (i + 0.75) * LINE,
          "text-anchor": "middle",
        },
        text === whole ? text : [element("title", {}, whole), text],
      ),
    ),
  ];
}

function frame(x: number, y: number, width: number, height: number): Markup {
  return element("rect", {
    class: "frame",
    x: x + 0.5,
    y: y + 0.5,
    width: width - 1,
    height: height - 1,
    rx: 8,
  });
}

function heading(text: string, y: number): Markup {
  return element("text", { class: "soft tiny strong", x: 1, y, "letter-spacing": "0.06em" }, text);
}

/** The two ways, with their colours, at the upper right. */
function legend(): Markup[] {
  return WAYS.flatMap(({ name, look }, w) => [
    element("rect", { x: 158 + w * 128, y: 5, width: 10, height: 10, ...look }),
    element("text", { class: "small", x: 173 + w * 128, y: 14 }, name),
  ]);
}

function across(y: number, label: string, colour: string): Markup {
  const [from, to] = [LEFT + 4, MIDDLE - 4];
  return element(
    "g",
    {},
    arrow(from, y, to, y, colour),
    element("text", { class: "soft small", x: (from + to) / 2, y: y - 8, "text-anchor": "middle" }, label),
  );
}

function up(x: number, from: number, to: number, colour: string): Markup {
  return arrow(x, from - 4, x, to + 4, colour);
}

function arrow(x1: number, y1: number, x2: number, y2: number, colour: string): Markup {
  const turn = y1 === y2 ? "" : " rotate(-90)";
  return element(
    "g",
    {},
    element("line", { x1, y1, x2, y2, stroke: colour, "stroke-width": 1.75 }),
    element("path", {
      d: "M0,0L-8,-4L-8,4Z",
      fill: colour,
      transform: `translate(${x2} ${y2})${turn}`,
    }),
  );
}

function words(text: string, x: number, y: number, anchor: "start" | "middle" | "end"): Markup {
  const short = shorten(text, 30);
  return element(
    "text",
    { class: "soft small", x, y, "text-anchor": anchor },
    short === text ? text : [element("title", {}, text), short],
  );
}

function describe({ low, high, source, target, acrossThenUp, upThenAcross, apart, scale }: Square): string {
  const told = (states: readonly string[], values: Values) =>
    states.length > MOST_TOLD
      ? `a distribution over ${states.length} states`
      : states.map((state, i) => `${state} ${values[i]!.toFixed(2)}`).join(", ");
  const setAbove = high.set ? textOf(high.set) : "several states of the high level";
  const start =
    source === undefined ? `It is compared with ${setAbove}` : `Up by ${source} it becomes ${setAbove}`;
  return [
    `A square with the high level above. Below, ${textOf(low.set)} has by the low model the effect ${told(low.states, low.effect)};`,
    `${target} takes it up to ${told(high.states, acrossThenUp)}.`,
    `${start}, which has by the high model the effect ${told(high.states, upThenAcross)}.`,
    `The two are ${apart}, ${scale}.`,
  ].join(" ");
}

/** Distributions of more states are not told in the description. */
const MOST_TOLD = 12;

function textOf(set: SetStates): string {
  return set.length === 0
    ? "no intervention"
    : `do(${set.map(([variable, state]) => `${variable} = ${state}`).join(", ")})`;
}
