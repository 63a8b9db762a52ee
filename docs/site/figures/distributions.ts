// Two distributions over the same states as pairs of bars, in the colours of the two ways round a diagram.
import { element, type Markup } from "../../../src/drawing/markup.js";
import { WAYS } from "../../../src/drawing/square/bars.js";

export interface Pair {
  readonly states: readonly string[];
  /** By way, then by state. */
  readonly values: readonly (readonly number[])[];
}

const BAR = 20;
const STATE = 3 * BAR;

/** Bars from the base line at (x, y) upwards, `height` for a probability of 1. */
export function bars({ states, values }: Pair, x: number, y: number, height: number): Markup[] {
  const drawn = states.flatMap((state, i) => [
    ...values.map((way, w) => {
      const left = x + i * STATE + BAR / 2 + w * BAR;
      const value = way[i]!;
      return element(
        "g",
        {},
        element("rect", {
          x: left + 1,
          y: y - value * height,
          width: BAR - 2,
          height: value * height,
          ...WAYS[w]!.look,
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
  return WAYS.flatMap(({ name, look }, w) => [
    element("rect", { x: x + w * apart, y: y - 9, width: 10, height: 10, ...look }),
    element("text", { class: "small", x: x + w * apart + 16, y }, name),
  ]);
}
