// What the search looks through: the text below each heading.
import type { Section } from "./page/search.js";

const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

/** The sections of a page's HTML, down to headings of a level. */
export function sectionsOf(address: string, page: string, html: string, level: 2 | 3): Section[] {
  return html.split(new RegExp(`(?=<h[1-${level}] id=)`)).map((piece, i) => {
    const [, id = "", heading = "", text = ""] = /^<h\d id="([^"]*)".*?>(.*?)<\/h\d>(.*)$/s.exec(piece)!;
    // The first heading is the page's own.
    return {
      id: i === 0 ? address : `${address}#${id}`,
      page,
      heading: i === 0 ? page : plain(heading),
      text: plain(text),
    };
  });
}

/** A script, since a page in a folder may not read another file. */
export function searchScript(sections: readonly Section[]): string {
  return `globalThis.searchSections=${JSON.stringify(sections)};\n`;
}

function plain(html: string): string {
  return html
    .replace(/<svg.*?<\/svg>/gs, " ")
    .replace(/<\/?(?:code|em|strong|a|span)\b[^>]*>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity]!)
    .replace(/\s+/g, " ")
    .trim();
}
