// The frame of every drawing: a figure with a caption and an accessible svg. A wide svg scrolls in its own
// box, also by keyboard.
import { type Block, type Child, element } from "./markup.js";

export interface Figure {
  /** The drawing's name and caption. */
  readonly title: string;
  /** A description in words, for readers who cannot see the drawing. */
  readonly description: string;
  /** Text below the title. */
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
