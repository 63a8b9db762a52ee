// The frame of every page: what machines read of it, a link past the menu, the menu beside the text or folded above it, the text.
import { type Child, element, Markup, markup } from "../../src/drawing/markup.js";
import type { Rendered } from "./markdown.js";
import { addressOf, PLAYGROUND, parts, type SourcePage, sources } from "./pages.js";

const NAME = "causal-abstraction";

/** What the social image shows, in words. */
const IMAGE = "Two causal models, and the distributions that both predict of one intervention";

export interface Site {
  readonly version: string;
  /** The address that the site will have, with a slash at its end; without one, images are named from the page's own. */
  readonly address: string;
}

/** The document of a page. */
export function documentOf(page: SourcePage, text: Rendered, { version, address }: Site): string {
  const name = element("a", { class: "name", href: "index.html" }, NAME, element("small", {}, version));
  const play = element("a", { class: "button play", href: PLAYGROUND }, "Playground");
  const folded = element(
    "details",
    { class: "narrow" },
    element("summary", {}, "Contents"),
    menu(page, text),
  );
  const body = [
    element("a", { class: "skip", href: "#content" }, "To the text"),
    element("header", {}, name, play, folded, element("div", { class: "tools", id: "tools" })),
    element("div", { class: "aside" }, menu(page, text)),
    element("main", { id: "content", tabindex: -1 }, new Markup(text.html), around(page)),
  ];
  const document = element(
    "html",
    { lang: "en" },
    element("head", {}, head(page, text, address)),
    element("body", {}, body),
  );
  return `<!doctype html>\n${document.text}\n`;
}

function head(page: SourcePage, { title, description }: Rendered, address: string): Markup[] {
  const whole = page.name === "index" ? `${NAME}: ${title}` : `${title} – ${NAME}`;
  const told: Readonly<Record<string, string>> = {
    "og:type": "website",
    "og:site_name": NAME,
    "og:title": title,
    "og:description": description,
    "og:image": `${address}social.png`,
    "og:image:alt": IMAGE,
    "og:image:width": "1200",
    "og:image:height": "630",
  };
  return [
    element("meta", { charset: "utf-8" }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "color-scheme", content: "light dark" }),
    element("meta", { name: "description", content: description }),
    ...Object.entries(told).map(([property, content]) => element("meta", { property, content })),
    element("meta", { name: "twitter:card", content: "summary_large_image" }),
    element("link", { rel: "icon", href: "icon.svg", type: "image/svg+xml" }),
    element("link", { rel: "stylesheet", href: "style.css" }),
    element("script", { src: "first.js" }),
    element("script", { src: "site.js", defer: "" }),
    element("title", {}, whole),
  ];
}

/** All pages; below the one that is open its headings, and below the API its pages where one of them is. */
function menu(open: SourcePage, { headings }: Rendered): Markup {
  const here = headings.map(({ id, text }) => element("li", {}, element("a", { href: `#${id}` }, text)));
  const belongs = (page: (typeof parts)[number]["pages"][number]) =>
    !("under" in page) || page.under === open.name || page.under === open.under;
  const item = (page: (typeof parts)[number]["pages"][number]): Markup =>
    element(
      "li",
      { class: "under" in page ? "under" : undefined },
      element("a", { href: addressOf(page), "aria-current": page === open ? "page" : undefined }, page.label),
      page === open && here.length > 1 ? element("ul", { class: "here" }, here) : [],
    );
  const lists = parts.map(({ title, pages }): Child[] => [
    element("p", {}, title),
    element("ul", {}, pages.filter(belongs).map(item)),
  ]);
  return element("nav", { "aria-label": "Pages" }, lists);
}

/** Links to the pages before and after this one. */
function around(page: SourcePage): Markup {
  const at = sources.indexOf(page);
  const link = (index: number, rel: string, text: (label: string) => string) => {
    const other = sources[index];
    return other ? element("a", { rel, href: addressOf(other) }, text(other.label)) : markup([]);
  };
  return element(
    "footer",
    {},
    link(at - 1, "prev", (label) => `← ${label}`),
    link(at + 1, "next", (label) => `${label} →`),
  );
}
