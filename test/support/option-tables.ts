// The tables of docs/options.md that come from the rows of options: by the heading that they stand under.
import type { Row, Table } from "../../src/base/option-table.js";
import { composeTable } from "../../src/evaluation/compose.js";
import { evaluateTable } from "../../src/evaluation/evaluate.js";
import { transportTable } from "../../src/evaluation/transport.js";
import { compareTable, sweepTable } from "../../src/experiments/options.js";
import { optimizers } from "../../src/learning/optimizers.js";
import { learnTable } from "../../src/learning/options.js";
import { enumerateTable } from "../../src/solving/enumerate.js";
import { solveTable } from "../../src/solving/solve.js";

/** Heading → the lines of the table below it. */
const optionTables: ReadonlyMap<string, readonly string[]> = new Map([
  ["Options of learning", tableOf(["flag", "option", "default", "values", ""], rowsOf(learnTable))],
  ["Options of other calls", tableOf(["call", "flag", "option", "default", "values", ""], otherRows())],
  ["Optimisers", tableOf(["name", "step", "options"], optimizerRows())],
]);

/** A page with the tables put in the place of those that stand there. */
export function withOptionTables(page: string): string {
  const lines = page.split("\n");
  for (const [heading, table] of optionTables) {
    const section = lines.indexOf(`## ${heading}`);
    const start = lines.findIndex((line, i) => i > section && line.startsWith("| "));
    if (section < 0 || start < 0) throw new Error(`found no table below ${heading}`);
    const end = lines.findIndex((line, i) => i > start && !line.startsWith("|"));
    lines.splice(start, end - start, ...table);
  }
  return lines.join("\n");
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [heads, heads.map(() => "---"), ...rows].map((cells) =>
    `| ${cells.join(" | ")} |`.replace(/ {2}/g, " "),
  );
}

function otherRows(): string[][] {
  const shared = Object.keys(learnTable);
  const own = (table: Table) =>
    Object.fromEntries(Object.entries(table).filter(([name]) => !shared.includes(name)));
  const calls: [string, Table][] = [
    ["solve", solveTable],
    ["enumerate", withoutFlags(enumerateTable)],
    ["evaluate", evaluateTable],
    ["compose", composeTable],
    ["transport", transportTable],
    ["compare", own(compareTable)],
    ["sweep", own(sweepTable)],
  ];
  return calls.flatMap(([call, table]) => rowsOf(table).map((cells) => [code(call), ...cells]));
}

/** Of a call that no command makes. */
function withoutFlags(table: Table): Table {
  return Object.fromEntries(Object.entries(table).map(([name, row]) => [name, { ...row, flag: undefined }]));
}

function rowsOf(table: Table, within = ""): string[][] {
  return Object.entries(table).flatMap(([name, row]) => [
    rowOf(name, row, within),
    ...rowsOf(row.parts ?? {}, `${within}${name}.`),
  ]);
}

/** A truth that is so unless a flag says no is listed as what the flag says. */
function rowOf(name: string, row: Row, within: string): string[] {
  const { flag } = row;
  const help = listsValues(row) ? "" : row.help;
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (row.kind === "truth" && row.fallback && flag)
    return [code(`--no-${kebab}`), code(`${name}: false`), "", "", help];
  return [flag ? code(`--${kebab}`) : "", code(within + name), defaultOf(row), valuesOf(row), help];
}

/** Help that says no more than the values do. */
function listsValues(row: Row): boolean {
  return row.kind === "choice" && [", ", " or "].some((between) => row.help === row.values.join(between));
}

function defaultOf({ fallback, otherwise }: Row): string {
  if (otherwise !== undefined) return otherwise;
  if (fallback === undefined) return "";
  return typeof fallback === "number" ? number(fallback) : [fallback].flat().map(code).join(", ");
}

function valuesOf(row: Row): string {
  const { also } = row;
  return kindOf(row) + (also === undefined ? "" : `, or ${also}`);
}

function kindOf(row: Row): string {
  switch (row.kind) {
    case "number":
    case "integer": {
      const kind = row.kind === "integer" ? "an integer " : "";
      return row.most === Number.POSITIVE_INFINITY
        ? `${kind}at least ${number(row.least)}`
        : `${kind}from ${number(row.least)} to ${number(row.most)}`;
    }
    case "choice":
      return row.values.map(code).join(", ");
    case "choices":
      return `some of ${row.values.map(code).join(", ")}`;
    case "truth":
      return "`true`, `false`";
    case "signal":
      return "an `AbortSignal`";
    case "callback":
      return "a function";
    case "other":
      return "";
  }
}

function optimizerRows(): string[][] {
  return Object.entries(optimizers).map(([name, { step, parameters }]) => {
    const options = Object.entries(parameters).map(
      ([key, { fallback }]) => `${code(key)} ${number(fallback)}`,
    );
    return [code(name), step, options.join(", ")];
  });
}

function number(value: number): string {
  if (value === Number.MAX_SAFE_INTEGER) return "2⁵³ − 1";
  const isPlain = value === 0 || (Math.abs(value) < 1e5 && Math.abs(value) > 1e-4);
  return isPlain ? String(value) : value.toExponential().replace("+", "");
}

function code(text: unknown): string {
  return `\`${text}\``;
}
