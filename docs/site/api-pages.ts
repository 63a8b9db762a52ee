// Typedoc's one page for each entry of the package, taken apart into pages by subject, with an overview; links follow.
import { apiGroups, placeOf } from "./api-groups.js";
import { slug } from "./markdown.js";

/** An entry of the package, as typedoc writes it. */
export interface ApiEntry {
  readonly name: string;
  readonly markdown: string;
  /** The folder of src/ by exported name. */
  readonly folders: ReadonlyMap<string, string>;
}

/** What is said of one exported name. */
interface Item {
  readonly title: string;
  readonly page: string;
  readonly rank: number;
  /** Functions, Classes, … */
  readonly kind: string;
  /** From its own heading on. */
  readonly text: string;
  /** The anchors that typedoc's links have for its headings, in order. */
  readonly anchors: readonly string[];
}

interface Parsed {
  readonly name: string;
  readonly intro: string;
  readonly items: readonly Item[];
}

const OVERVIEW = "api";

/** The pages by their names. */
export function pagesOf(entries: readonly ApiEntry[]): Map<string, string> {
  const parsed = entries.map(parse);
  const places = new Map(parsed.map(({ name, items }) => [name, placesOf(items)]));
  const linked = (text: string, entry: string) =>
    text.replace(/\]\((?:(index|report|literature|suite)\.md)?#([^)]+)\)/g, (whole, other, anchor) => {
      const place = places.get(other ?? entry)?.get(anchor);
      if (!place) throw new Error(`the API has a link that leads nowhere: ${whole}`);
      return `](${place})`;
    });
  const pages = apiGroups.map(({ page, label, entry }): [string, string] => {
    const { intro, items } = parsed.find(({ name }) => name === entry)!;
    const own = items.filter((item) => item.page === page).map(({ text }) => text);
    const isAlone = apiGroups.filter((group) => group.entry === entry).length === 1;
    const parts = [`# API: ${label}`, ...(isAlone ? [intro] : []), own.join("\n\n***\n\n")];
    return [page, linked(parts.join("\n\n"), entry)];
  });
  const [main] = parsed;
  const overview = `# The API\n\n${main!.intro}\n\n${lists(parsed)}`;
  return new Map([[OVERVIEW, linked(overview, main!.name)], ...pages]);
}

function parse({ name, markdown, folders }: ApiEntry): Parsed {
  const [intro = "", ...kinds] = markdown.split(/^## /m);
  const unique = uniqueSlugs();
  unique(headingsOf(intro));
  const items = kinds.flatMap((part) => {
    const [first = "", ...texts] = part.split(/^### /m);
    const kind = first.trim();
    unique([kind]);
    const all = texts.map((text): Item => {
      const own = `### ${text.replace(/\s*(\*\*\*)?\s*$/, "")}`;
      const title = text.split("\n", 1)[0]!;
      const place = placeOf(name, folders.get(title.replace(/\(\)$/, ""))!);
      return { title, ...place, kind, text: raised(own), anchors: unique(headingsOf(own)) };
    });
    return all.sort((a, b) => a.rank - b.rank);
  });
  return { name, intro: intro.trim(), items };
}

/** Headings one level higher: names are those of the second. */
function raised(text: string): string {
  return text.replace(/^#(?=##+ )/gm, "");
}

function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading!.replace(/\\/g, ""));
}

/** Anchors of headings in order: those that a page has already get a number. */
function uniqueSlugs(): (headings: readonly string[]) => string[] {
  const used = new Set<string>();
  return (headings) =>
    headings.map((heading) => {
      const wanted = slug(heading);
      let one = wanted;
      for (let i = 1; used.has(one); i++) one = `${wanted}-${i}`;
      used.add(one);
      return one;
    });
}

/** Where typedoc's anchors are on the pages. */
function placesOf(items: readonly Item[]): Map<string, string> {
  const places = new Map<string, string>();
  for (const { page, label } of apiGroups) {
    const unique = uniqueSlugs();
    unique([`API: ${label}`]);
    for (const { text, anchors } of items.filter((item) => item.page === page)) {
      for (const [i, anchor] of unique(headingsOf(text)).entries())
        places.set(anchors[i]!, `${page}.md#${anchor}`);
      for (const [, id] of text.matchAll(/<a id="([\w-]+)">/g)) places.set(id!, `${page}.md#${id}`);
    }
  }
  return places;
}

/** What each page has: of what runs the first sentence, of types the name; each with the anchor that typedoc gives it. */
function lists(parsed: readonly Parsed[]): string {
  return apiGroups
    .map(({ page, label, entry }) => {
      const own = parsed.find(({ name }) => name === entry)!.items.filter((item) => item.page === page);
      const isType = ({ kind }: Item) => kind === "Interfaces" || kind === "Type Aliases";
      const link = ({ title, anchors: [anchor] }: Item) => {
        const place = entry === "index" ? `<a id="${anchor}"></a>` : "";
        return `${place}[\`${title}\`](${entry}.md#${anchor})`;
      };
      const told = own
        .filter((item) => !isType(item))
        .map((item) => `- ${link(item)}: ${firstSentence(item)}`);
      const types = own.filter(isType).map(link).join(", ");
      const paragraphs = [
        `## [${label}](${page}.md)`,
        ...(entry === "index" ? [] : [`From \`causal-abstraction/${entry}\`.`]),
        told.join("\n"),
        ...(types ? [`Types: ${types}.`] : []),
      ];
      return paragraphs.join("\n\n");
    })
    .join("\n\n");
}

function firstSentence({ text }: Item): string {
  const told = text
    .replace(/^#.*/, "")
    .replace(/^```.*?^```$/gms, "")
    .trim();
  const paragraph = told.split(/\n\n/, 1)[0]!.replace(/\s+/g, " ");
  return /^.*?\.(?= [A-Z]|$)/.exec(paragraph)?.[0] ?? paragraph;
}
