// A table with a caption, which scrolls in its own box. Numbers are right-aligned with equal digits,
// texts left-aligned.
import { csvOf } from "../base/csv-text.js";
import { downloadLink } from "./download.js";
import { type Child, element, Markup } from "./markup.js";

/** A number with a bar below it, which shows a share from 0 to 1. */
interface Barred {
  readonly value: number;
  readonly share: number;
}

export type Cell = string | number | Markup | Barred;

export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Text below the caption. */
  readonly note?: string | undefined;
  /** The rows as a file, with all that the table leaves out. */
  readonly csv?: Csv | undefined;
}

export interface Csv {
  readonly name: string;
  readonly rows: readonly (readonly (string | number)[])[];
}

export function table({ caption, head, rows, note, csv }: Table): Markup {
  const align = (column: number) => (isFigure(rows[0]?.[column]) ? "number" : undefined);
  const digits = head.map((_, column) => digitsOf(rows.map((row) => row[column]!)));
  const heading = head.map((name, column) => element("th", { scope: "col", class: align(column) }, name));
  const body = rows.map((row) =>
    element(
      "tr",
      {},
      row.map((content, column) => cell(content, column, digits[column]!)),
    ),
  );
  const explained: Child[] = [
    ...(note ? [" ", element("span", {}, note)] : []),
    ...(csv ? [" ", downloadLink({ name: csv.name, type: "text/csv", text: csvOf(csv.rows) })] : []),
  ];
  return element(
    "div",
    { class: "scroll", tabindex: 0, role: "group", "aria-label": caption },
    element(
      "table",
      {},
      element("caption", {}, element("strong", {}, caption), explained),
      element("thead", {}, element("tr", {}, heading)),
      element("tbody", {}, body),
    ),
  );
}

/** A cell; the first one of a row is its heading. */
function cell(content: Cell, column: number, digits: number): Markup {
  const name = column === 0 ? "th" : "td";
  const scope = column === 0 ? "row" : undefined;
  if (typeof content === "string" || content instanceof Markup) {
    return element(name, { scope, class: isFigure(content) ? "number" : undefined }, content);
  }
  const value = numberIn(content)!;
  const text = Number.isFinite(value) ? value.toFixed(digits) : "–";
  return element(
    name,
    { scope, class: "number" },
    text,
    typeof content === "number" ? [] : bar(content.share),
  );
}

function numberIn(content: Cell | undefined): number | undefined {
  if (typeof content === "number") return content;
  return typeof content === "object" && "share" in content ? content.value : undefined;
}

/** Numbers, texts that begin with one, such as "1.5 ± 0.2", and the dash in the place of one. */
function isFigure(content: Cell | undefined): boolean {
  return (
    numberIn(content) !== undefined ||
    (typeof content === "string" && /^([-−]?\d+([. %]|$)|–$)/.test(content))
  );
}

/** The decimal places of a column: none if all its numbers are integers, otherwise six. */
function digitsOf(cells: readonly Cell[]): number {
  const numbers = cells.map(numberIn).filter((value) => value !== undefined);
  return numbers.some((value) => !Number.isInteger(value)) ? 6 : 0;
}

/** A thin bar that shows a share from 0 to 1; the number itself stands beside it. */
export function bar(share: number): Markup {
  const width = `${(100 * Math.min(1, Math.max(0, share))).toFixed(1)}%`;
  return element(
    "span",
    { class: "bar", "aria-hidden": "true" },
    element("span", { style: `width:${width}` }),
  );
}
