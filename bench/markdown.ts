// Tables of figures as Markdown: medians over the rounds with their quartiles, ratios, and changes since an earlier record.
import type { Figure } from "./measure.js";
import { median, quantile, ratios } from "./statistics.js";
import type { Table } from "./table.js";

/** The figures with everything that the table says is derived from them. */
export function toMarkdown(table: Table): string {
  const { title, unit, figures, ratios: pairs = [], baseline, sizes } = table;
  const columns = unique(figures.map(({ column }) => column));
  const of = (row: string, column: string) => roundsOf(figures, row, column);
  const header = [
    unit,
    ...(sizes ? [sizes.name] : []),
    ...columns,
    ...pairs.map(([above, below]) => `${above} ÷ ${below}`),
    ...(baseline ? columns.map((column) => `${column} ÷ ${baseline}`) : []),
    ...(sizes ? columns.map((column) => `${column} per one`) : []),
  ];
  const rows = rowsOf(figures).map((row) => [
    row,
    ...(sizes ? [sizes.byRow[row]!.toLocaleString("en")] : []),
    ...columns.map((column) => withSpread(of(row, column))),
    ...pairs.map(([above, below]) => withSpread(ratios(of(row, above), of(row, below)))),
    ...(baseline ? columns.map((column) => withSpread(ratios(of(row, column), of(baseline, column)))) : []),
    ...(sizes ? columns.map((column) => digits(median(of(row, column)) / sizes.byRow[row]!)) : []),
  ]);
  return `### ${title}\n\n${layOut([header, ...rows])}`;
}

/** How the medians changed since an earlier record, in percent; figures that it does not have are left blank. */
export function changesToMarkdown(table: Table, earlier: Table): string {
  const columns = unique(table.figures.map(({ column }) => column));
  const rows = rowsOf(table.figures).map((row) => [
    row,
    ...columns.map((column) =>
      change(roundsOf(table.figures, row, column), roundsOf(earlier.figures, row, column)),
    ),
  ]);
  return `### ${table.title}, change\n\n${layOut([[table.unit, ...columns], ...rows])}`;
}

function change(now: readonly number[], before: readonly number[]): string {
  if (now.length === 0 || before.length === 0) return "";
  const percent = 100 * (median(now) / median(before) - 1);
  return `${percent < 0 ? "−" : "+"}${Math.abs(percent).toFixed(1)} %`;
}

/** None where the table lacks the cell. */
function roundsOf(figures: readonly Figure[], row: string, column: string): readonly number[] {
  return figures.find((figure) => figure.row === row && figure.column === column)?.rounds ?? [];
}

function rowsOf(figures: readonly Figure[]): string[] {
  return unique(figures.map(({ row }) => row));
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function withSpread(values: readonly number[]): string {
  if (values.length === 0) return "";
  const [lower, middle, upper] = [0.25, 0.5, 0.75].map((q) => digits(quantile(values, q)));
  return `${middle} (${lower}–${upper})`;
}

/** Three significant digits, and all digits before the point. */
export function digits(value: number): string {
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
  return value.toLocaleString("en", { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** Columns as wide as their widest cell: the first to the left, the others to the right. */
function layOut(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const rule = widths.map((width, c) => (c === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  const padded = rows.map((row) =>
    row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!))),
  );
  return [padded[0]!, rule, ...padded.slice(1)].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
