// The pages of the site in the order of its navigation: the Markdown files of docs/, the API, and what other steps build beside them.

export interface SourcePage {
  /** The Markdown file in docs/, or the API's page, without `.md`; the page is this name with `.html`. */
  readonly name: string;
  readonly label: string;
}

export interface OtherPage {
  /** The address, from the site's root. */
  readonly href: string;
  readonly label: string;
}

export const pages: readonly (SourcePage | OtherPage)[] = [
  { name: "index", label: "In pictures" },
  { name: "start", label: "Getting started" },
  { name: "choosing", label: "Choosing options" },
  { name: "reading", label: "Reading an answer" },
  { name: "solving", label: "The optimum" },
  { name: "data", label: "Models from data" },
  { name: "files", label: "File formats" },
  { name: "commands", label: "Commands" },
  { name: "from-pgmpy", label: "From pgmpy" },
  { name: "from-bnlearn", label: "From bnlearn" },
  { name: "options", label: "Options and conventions" },
  { name: "api", label: "API" },
  { name: "api-report", label: "API of reports" },
  { name: "api-literature", label: "API of the literature" },
  { name: "api-suite", label: "API of the suite" },
  { name: "reproduction", label: "The paper, run again" },
  { name: "literature", label: "Published problems" },
  { name: "benchmarks", label: "Benchmarks" },
  { name: "suite", label: "Benchmark suite" },
  { name: "glossary", label: "Glossary" },
  { name: "limits", label: "What it does not do" },
  { href: "playground/index.html", label: "Playground" },
];

export const sources: readonly SourcePage[] = pages.filter((page) => "name" in page);

/** The address of a page, from the site's root. */
export function addressOf(page: SourcePage | OtherPage): string {
  return "name" in page ? `${page.name}.html` : page.href;
}
