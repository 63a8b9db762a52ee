// A whole page: one document without scripts and without anything from the network.
import { type Block, type Child, element, Markup } from "./markup.js";
import { STYLE } from "./style.js";

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Page {
  readonly title: string;
  /** The content between the title and the first section. */
  readonly intro: readonly Block[];
  readonly sections: readonly Section[];
}

/** The text of the document. */
export function page({ title, intro, sections }: Page): string {
  const head = [
    element("meta", { charset: "utf-8" }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "color-scheme", content: "light dark" }),
    element("link", { rel: "icon", href: "data:," }),
    element("title", {}, title),
    element("style", {}, new Markup(STYLE)),
  ];
  const header = element("header", {}, element("h1", {}, title), placed(intro, "intro"));
  const body = sections.map(({ title: heading, blocks }, s) =>
    element("section", {}, element("h2", {}, heading), placed(blocks, `section-${s}`)),
  );
  const html = element(
    "html",
    { lang: "en" },
    element("head", {}, head),
    element("body", {}, element("main", {}, header, body)),
  );
  return `<!doctype html>\n${html.text}\n`;
}

/** A paragraph. */
export function paragraph(...children: readonly Child[]): Markup {
  return element("p", {}, ...children);
}

/** Blocks beside each other where the window has room for them. */
export function beside(blocks: readonly Block[]): Block {
  return (id) => element("div", { class: "beside" }, placed(blocks, id));
}

/** Blocks below each other, as one. */
export function column(blocks: readonly Block[]): Block {
  return (id) => element("div", {}, placed(blocks, id));
}

function placed(blocks: readonly Block[], place: string): Markup[] {
  return blocks.map((block, b) => (block instanceof Markup ? block : block(`${place}-${b}`)));
}
