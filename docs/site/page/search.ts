// Search over all pages: a field, which the key / leads to, and links to the headings that fit best. The texts load when they are first wanted.
import MiniSearch, { type SearchResult } from "minisearch";
import { made } from "./dom.js";

/** The text below a heading. */
export interface Section {
  /** The address, from the site's root. */
  readonly id: string;
  readonly page: string;
  readonly heading: string;
  readonly text: string;
}

declare global {
  var searchSections: readonly Section[] | undefined;
}

const MOST_RESULTS = 12;
const SNIPPET = 130;

export function addSearch(place: HTMLElement): void {
  const field = made("input", {
    type: "search",
    id: "search",
    placeholder: "Search",
    "aria-label": "Search all pages",
    "aria-keyshortcuts": "/",
    autocomplete: "off",
    spellcheck: "false",
  });
  const key = made("kbd", { "aria-hidden": "true" }, "/");
  const status = made("p", { role: "status", class: "soft" });
  const list = made("ol");
  const results = made("div", { class: "results", id: "results" }, status, list);
  const form = made("form", { role: "search", class: "search" }, field, key, results);
  results.hidden = true;
  place.append(form);

  let index: Promise<MiniSearch<Section>> | undefined;
  const links = () => [...list.querySelectorAll("a")];

  async function show(): Promise<void> {
    const wanted = field.value.trim();
    if (wanted === "") return hide();
    index ??= loaded();
    const all = found(await index, wanted);
    if (wanted !== field.value.trim()) return;
    list.replaceChildren(...all.slice(0, MOST_RESULTS).map(resultOf));
    const few = all.length > MOST_RESULTS ? `, the best ${MOST_RESULTS} shown` : "";
    status.textContent = all.length === 0 ? `Nothing about “${wanted}”` : `${countOf(all.length)}${few}`;
    results.hidden = false;
  }

  function hide(): void {
    results.hidden = true;
    list.replaceChildren();
    status.textContent = "";
  }

  /** Moves the focus along the field and the results. */
  function move(by: 1 | -1): void {
    const stops: HTMLElement[] = [field, ...links()];
    const at = stops.indexOf(document.activeElement as HTMLElement) + by;
    stops[Math.min(stops.length - 1, Math.max(0, at))]!.focus();
  }

  field.addEventListener("input", show);
  field.addEventListener("click", show);
  field.addEventListener("focus", () => {
    index ??= loaded();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    links()[0]?.click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key === "Escape") {
      hide();
      field.focus();
    }
  });
  // A link to a place of the page that is open leaves the page as it is.
  list.addEventListener("click", hide);
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !form.contains(relatedTarget as Node)) hide();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!form.contains(target as Node)) hide();
  });
  document.addEventListener("keydown", (event) => {
    const isWriting = (event.target as HTMLElement).closest("input, select, textarea");
    if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

/** The index of the texts, which are a script: a page in a folder may not read another file. */
function loaded(): Promise<MiniSearch<Section>> {
  return new Promise((resolve, reject) => {
    const script = made("script", { src: "search-index.js" });
    script.addEventListener("error", () => reject(new Error("the texts to search did not load")));
    script.addEventListener("load", () => {
      const index = new MiniSearch<Section>({
        fields: ["heading", "page", "text"],
        storeFields: ["heading", "page", "text"],
        searchOptions: {
          boost: { heading: 5, page: 2 },
          prefix: (term) => term.length > 1,
          fuzzy: (term) => (term.length > 4 ? 0.2 : false),
          combineWith: "AND",
        },
      });
      index.addAll(globalThis.searchSections!);
      resolve(index);
    });
    document.head.append(script);
  });
}

/** What has all words, else what has some. */
function found(index: MiniSearch<Section>, wanted: string): SearchResult[] {
  const all = index.search(wanted);
  return all.length > 0 ? all : index.search(wanted, { combineWith: "OR" });
}

function resultOf({ id, heading, page, text, terms }: SearchResult): HTMLElement {
  const title = heading === page ? page : heading;
  const of = heading === page ? [] : [made("span", { class: "soft" }, page)];
  return made(
    "li",
    {},
    made(
      "a",
      { href: id },
      made("strong", {}, title),
      " ",
      ...of,
      made("small", {}, ...snippetOf(text, terms)),
    ),
  );
}

/** The text about the first word that was found, words marked. */
function snippetOf(text: string, terms: readonly string[]): (Node | string)[] {
  const words = terms.map((term) => term.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
  const first = Math.max(0, text.search(new RegExp(words, "iu")));
  const start = first < SNIPPET / 2 ? 0 : text.indexOf(" ", first - SNIPPET / 3) + 1;
  const cut = text.slice(start, start + SNIPPET);
  const parts = cut.split(new RegExp(`(${words})`, "iu"));
  const marked = parts.map((part, i) => (i % 2 === 1 ? made("mark", {}, part) : part));
  return [start > 0 ? "… " : "", ...marked, start + SNIPPET < text.length ? " …" : ""];
}

function countOf(count: number): string {
  return count === 1 ? "1 place" : `${count} places`;
}
