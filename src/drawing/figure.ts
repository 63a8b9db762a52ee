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

/** Drawings up to this width fit a phone whole; wider ones keep their size there. */
const SMALL = 420;

/** Wider drawings have nothing beside them. */
const WIDE = 560;

/** Wider drawings are never made smaller. */
const HUGE = 1300;

interface Size {
  readonly width: number;
  readonly height: number;
  /** How much larger it is where there is room. Default: 1. */
  readonly scale?: number;
}

export function figure(
  { title, description, note }: Figure,
  { width, height, scale = 1 }: Size,
  ...drawing: readonly Child[]
): Block {
  return (id) => {
    const svg = element(
      "svg",
      {
        role: "img",
        "aria-labelledby": `${id}-title ${id}-desc`,
        class: width <= SMALL ? undefined : width <= HUGE ? "large" : "huge",
        viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
        width: Math.ceil(scale * width),
        height: Math.ceil(scale * height),
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
