// The terms of docs/glossary.md and what they mean, for the "?" beside a term. Import it when one is asked for: it is text.
/// <reference types="vite/client" />
import glossary from "../docs/glossary.md?raw";

export interface Definition {
  /** The heading: the term, and other names of the same after commas. */
  readonly title: string;
  readonly text: string;
  /** The place in the documentation, from the playground's folder. */
  readonly href: string;
}

/** By each name in lower case. */
const definitions = new Map(
  glossary
    .split(/^### /m)
    .slice(1)
    .flatMap((entry) => {
      const [title = "", ...lines] = entry.split("\n");
      const text = plain(lines.filter((line) => !line.startsWith("## ")).join("\n"));
      const definition = { title, text, href: `../glossary.html#${slug(title)}` };
      return title.split(", ").map((name) => [name.toLowerCase(), definition] as const);
    }),
);

/**
 * What a term of the glossary means. Upper and lower case are the same, and commas do not count.
 * @throws Error for a term that the glossary has not
 */
export function definitionOf(term: string): Definition {
  const definition = definitions.get(term.toLowerCase().replaceAll(",", ""));
  if (!definition) throw new Error(`docs/glossary.md has no "${term}"`);
  return definition;
}

/** Markdown without its marks. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*`]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** As the documentation makes the anchors of headings. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}
