// The frame of every page: a link past the navigation, the navigation beside the text or folded above it, the text.
import { type Child, element, Markup, markup } from "../../src/drawing/markup.js";
import type { Rendered } from "./markdown.js";
import { addressOf, pages, type SourcePage } from "./pages.js";

const NAME = "causal-abstraction";

/** The document of a page. */
export function documentOf(page: SourcePage, { title, headings, html }: Rendered, version: string): string {
  const head = [
    element("meta", { charset: "utf-8" }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "color-scheme", content: "light dark" }),
    element("link", { rel: "icon", href: "data:," }),
    element("link", { rel: "stylesheet", href: "style.css" }),
    element("title", {}, page.name === "index" ? NAME : `${title} – ${NAME}`),
  ];
  const here = headings.map(({ id, text }) => element("li", {}, element("a", { href: `#${id}` }, text)));
  const links = pages.map((one) =>
    element(
      "li",
      {},
      element("a", { href: addressOf(one), "aria-current": one === page ? "page" : undefined }, one.label),
      one === page && here.length > 1 ? element("ul", { class: "here" }, here) : [],
    ),
  );
  const navigation = (className: string, ...around: Child[]) =>
    element("nav", { class: className, "aria-label": "Pages" }, ...around, element("ul", {}, links));
  const name = element("a", { class: "name", href: "index.html" }, NAME, element("small", {}, version));
  const folded = element("details", { class: "narrow" }, element("summary", {}, "Contents"), navigation(""));
  const body = [
    element("a", { class: "skip", href: "#content" }, "To the text"),
    element("header", {}, name, folded),
    navigation("wide"),
    element("main", { id: "content", tabindex: -1 }, new Markup(html), around(page)),
  ];
  const document = element("html", { lang: "en" }, element("head", {}, head), element("body", {}, body));
  return `<!doctype html>\n${document.text}\n`;
}

/** Links to the pages before and after this one. */
function around(page: SourcePage): Markup {
  const at = pages.indexOf(page);
  const link = (index: number, rel: string, text: (label: string) => string) => {
    const other = pages[index];
    return other ? element("a", { rel, href: addressOf(other) }, text(other.label)) : markup([]);
  };
  return element(
    "footer",
    {},
    link(at - 1, "prev", (label) => `← ${label}`),
    link(at + 1, "next", (label) => `${label} →`),
  );
}
