// The table of model formats: rows that can be told apart, and the documented table.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scenarios } from "../../../src/index.js";
import { contentOf, modelFormats } from "../../../src/input/formats.js";

/** The start of a text in each format. */
const BEGINNINGS: Readonly<Record<string, string>> = { JSON: '\n{ "variables": [' };

test("a text looks like one format alone", () => {
  for (const { name } of modelFormats) {
    const found = modelFormats.filter(({ looksLike }) => looksLike(BEGINNINGS[name]!));
    expect(found.map((format) => format.name)).toEqual([name]);
  }
  expect(modelFormats.filter(({ looksLike }) => looksLike("no model at all"))).toEqual([]);
});

test("text is read by its format, with or without a byte order mark; what is not text stays as it is", () => {
  const { low } = scenarios.basic;
  expect(contentOf(JSON.stringify(low))).toEqual(low);
  expect(contentOf(`\uFEFF${JSON.stringify(low)}`)).toEqual(low);
  expect(contentOf(low)).toBe(low);
});

test("docs/files.md has a row for every format", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/files.md"), "utf8");
  const [, table] = /^\| model format \|.*\n\|---.*\n((?:\|.*\n)+)/m.exec(page)!;
  const rows = modelFormats.map(
    ({ name, endings }) => `| \`${name}\` | ${endings.map((ending) => `\`${ending}\``).join(", ")} |\n`,
  );
  expect(table).toBe(rows.join(""));
});
