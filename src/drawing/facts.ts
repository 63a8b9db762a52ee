// A few labelled values, side by side if there is room.
import { element, type Markup } from "./markup.js";

export function facts(values: readonly (readonly [label: string, value: string])[]): Markup {
  const pairs = values.map(([label, value]) =>
    element("div", {}, element("dt", {}, label), element("dd", {}, value)),
  );
  return element("dl", { class: "facts" }, pairs);
}
