// The frame of every drawing: a figure with a caption and an accessible svg, which shrinks with the window as
// long as it can be read, and then scrolls in its own box, also by keyboard.
import { type Block, type Child, element } from "./markup.js";

export interface Figure {
  /** The drawing's name and caption. */
  readonly title: string;
  /** A description in words, for readers who cannot see the drawing. */
  readonly description: string;
  /** Text below the title. */
  readonly note?: string | undefined;
}

/** The least share of its size at which a drawing can be read. */
const LEAST = 0.78;

/** Wider drawings have nothing beside them. */
const WIDE = 560;

interface Size {
  readonly width: number;
  readonly height: number;
  /** The width up to which it grows where there is room. Default: its width. */
  readonly most?: number;
}

export function figure(
  { title, description, note }: Figure,
  size: Size,
  ...drawing: readonly Child[]
): Block {
  const [width, height] = [Math.ceil(size.width), Math.ceil(size.height)];
  return (id) => {
    const svg = element(
      "svg",
      {
        role: "img",
        "aria-labelledby": `${id}-title ${id}-desc`,
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        style: `width:100%;min-width:${Math.ceil(LEAST * width)}px;max-width:${size.most ?? width}px`,
      },
      element("title", { id: `${id}-title` }, title),
      element("desc", { id: `${id}-desc` }, description),
      ...drawing,
    );
    const caption = [element("strong", {}, title), ...(note ? [" ", element("span", {}, note)] : [])];
    return element(
      "figure",
      { class: width > WIDE ? "wide" : undefined },
      element("figcaption", {}, ...caption),
      element("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": title }, svg),
    );
  };
}
