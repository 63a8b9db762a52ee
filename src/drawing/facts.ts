// A few labelled values, side by side if there is room.
import { element, type Markup } from "./markup.js";

/** A value with its label, and what explains it below. */
export type Fact = readonly [label: string, value: string, below?: Markup | undefined];

export function facts(values: readonly Fact[]): Markup {
  const pairs = values.map(([label, value, below]) =>
    element(
      "div",
      {},
      element("dt", {}, label),
      element("dd", {}, value),
      below ? element("dd", { class: "below" }, below) : [],
    ),
  );
  return element("dl", { class: "facts" }, pairs);
}
