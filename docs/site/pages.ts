// The pages of the site in the order of its menu: the Markdown files of docs/, the API, and what other steps build beside them.
import { apiGroups } from "./api-groups.js";

export interface SourcePage {
  /** The Markdown file in docs/, or the API's page, without `.md`; the page is this name with `.html`. */
  readonly name: string;
  readonly label: string;
  /** The page that this one belongs to: the menu lists it only where one of them is open. */
  readonly under?: string;
}

export interface OtherPage {
  /** The address, from the site's root. */
  readonly href: string;
  readonly label: string;
}

export const PLAYGROUND = "playground/index.html";

interface Part {
  readonly title: string;
  readonly pages: readonly (SourcePage | OtherPage)[];
}

export const parts: readonly Part[] = [
  {
    title: "Start",
    pages: [
      { name: "index", label: "In pictures" },
      { href: PLAYGROUND, label: "Playground" },
      { name: "start", label: "Getting started" },
      { name: "glossary", label: "Glossary" },
    ],
  },
  {
    title: "Guides",
    pages: [
      { name: "reading", label: "Reading an answer" },
      { name: "choosing", label: "Choosing options" },
      { name: "solving", label: "The optimum" },
      { name: "scale", label: "Many machines" },
      { name: "data", label: "Models from data" },
      { name: "from-pgmpy", label: "From pgmpy" },
      { name: "from-bnlearn", label: "From bnlearn" },
      { name: "limits", label: "What it does not do" },
    ],
  },
  {
    title: "Reference",
    pages: [
      { name: "files", label: "File formats" },
      { name: "commands", label: "Commands" },
      { name: "options", label: "Options and conventions" },
      { name: "api", label: "API" },
      ...apiGroups.map(({ page, label }) => ({ name: page, label, under: "api" })),
    ],
  },
  {
    title: "Studies",
    pages: [
      { name: "reproduction", label: "The paper, run again" },
      { name: "literature", label: "Published problems" },
      { name: "benchmarks", label: "Benchmarks" },
      { name: "suite", label: "Benchmark suite" },
    ],
  },
];

export const sources: readonly SourcePage[] = parts.flatMap(({ pages }) =>
  pages.filter((page) => "name" in page),
);

/** The address of a page, from the site's root. */
export function addressOf(page: SourcePage | OtherPage): string {
  return "name" in page ? `${page.name}.html` : page.href;
}
