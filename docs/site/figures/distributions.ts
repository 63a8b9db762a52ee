// Two distributions over the same states as pairs of bars, the way the site's drawings show them.
import { element, type Markup } from "../../../src/drawing/markup.js";
import { categorical } from "../../../src/drawing/palette.js";

/** The two ways round a diagram, each with its colour and its hatching. */
const PATHS = [
  { name: "effect below, then abstracted", colour: categorical(0).colour },
  { name: "abstracted, then effect above", colour: categorical(1).colour },
] as const;

export interface Pair {
  readonly states: readonly string[];
  /** By path, then by state. */
  readonly values: readonly (readonly number[])[];
}

const BAR = 20;
const STATE = 3 * BAR;

export function widthOf({ states }: Pair): number {
  return states.length * STATE;
}

/** Bars from the base line at (x, y) upwards, `height` for a probability of 1. */
export function bars({ states, values }: Pair, x: number, y: number, height: number): Markup[] {
  const drawn = states.flatMap((state, i) => [
    ...values.map((path, p) => {
      const only = values.length === 1;
      const left = x + i * STATE + (only ? STATE / 2 - BAR / 2 : BAR / 2 + p * BAR);
      const value = path[i]!;
      return element(
        "g",
        {},
        element("rect", {
          x: left + 1,
          y: y - value * height,
          width: BAR - 2,
          height: value * height,
          style: `fill:${PATHS[p]!.colour}`,
          "fill-opacity": p === 0 ? 0.9 : 0.55,
        }),
        element(
          "text",
          { class: "soft tiny", x: left + BAR / 2, y: y - value * height - 4, "text-anchor": "middle" },
          value.toFixed(2).replace(/^0\./, "."),
        ),
      );
    }),
    element("text", { class: "small", x: x + (i + 0.5) * STATE, y: y + 14, "text-anchor": "middle" }, state),
  ]);
  const width = states.length * STATE;
  return [...drawn, element("line", { class: "axis", x1: x, x2: x + width, y1: y, y2: y })];
}

/** What the two colours are, from (x, y) to the right. */
export function legend(x: number, y: number, apart: number): Markup[] {
  return PATHS.flatMap(({ name, colour }, p) => [
    element("rect", {
      x: x + p * apart,
      y: y - 9,
      width: 12,
      height: 10,
      style: `fill:${colour}`,
      "fill-opacity": p === 0 ? 0.9 : 0.55,
    }),
    element("text", { class: "small", x: x + p * apart + 18, y }, name),
  ]);
}
