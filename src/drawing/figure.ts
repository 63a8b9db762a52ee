// The frame of every drawing: a figure with an accessible svg, which scrolls in its own box where it is wide, by keyboard too, and a caption.
import { type Block, type Child, element } from "./markup.js";

export interface Figure {
  /** The name of the drawing, and its caption. */
  readonly title: string;
  /** What the drawing shows, in words, for those who do not see it. */
  readonly description: string;
  /** A sentence or more below the title. */
  readonly note?: string | undefined;
}

export function figure(
  { title, description, note }: Figure,
  size: { readonly width: number; readonly height: number },
  ...drawing: readonly Child[]
): Block {
  return (id) => {
    const svg = element(
      "svg",
      {
        role: "img",
        "aria-labelledby": `${id}-title ${id}-desc`,
        viewBox: `0 0 ${Math.ceil(size.width)} ${Math.ceil(size.height)}`,
        width: Math.ceil(size.width),
        height: Math.ceil(size.height),
      },
      element("title", { id: `${id}-title` }, title),
      element("desc", { id: `${id}-desc` }, description),
      ...drawing,
    );
    const caption = [element("strong", {}, title), ...(note ? [" ", element("span", {}, note)] : [])];
    return element(
      "figure",
      {},
      element("figcaption", {}, ...caption),
      element("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": title }, svg),
    );
  };
}
