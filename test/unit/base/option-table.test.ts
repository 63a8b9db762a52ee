// The tables of options: every row refuses what it does not allow, at its place, and takes its own default.
import { describe, expect, test } from "vitest";
import { flat, type Row, settingsOf, type Table } from "../../../src/base/option-table.js";
import { kebab } from "../../../src/cli/parse.js";
import { evaluateTable } from "../../../src/evaluation/evaluate.js";
import { compareTable, sweepTable } from "../../../src/experiments/options.js";
import { optimizerSettings, optimizers } from "../../../src/learning/optimizers.js";
import { learnTable } from "../../../src/learning/options.js";
import { reproduceTable } from "../../../src/reproduction/reproduce.js";
import { enumerateTable } from "../../../src/solving/enumerate.js";
import { solveTable } from "../../../src/solving/solve.js";

const tables: Record<string, Table> = {
  learn: learnTable,
  solve: solveTable,
  enumerate: enumerateTable,
  evaluate: evaluateTable,
  compare: compareTable,
  sweep: sweepTable,
  reproduce: reproduceTable,
};

/** Values that a row of each kind refuses. */
function wrongFor(row: Row): readonly unknown[] {
  switch (row.kind) {
    case "integer":
      return [
        row.least - 1,
        row.most + (row.most === Number.MAX_SAFE_INTEGER ? 1 : 0.5),
        row.least + 0.5,
        "1",
        null,
      ];
    case "number":
      return [row.least - 1e-13, Number.NaN, "1", null, ...(row.most < Infinity ? [row.most * 1.01] : [])];
    case "choice":
      return ["?", 0, null, true];
    case "choices":
      return [[], ["?"], "?", [row.values[0], row.values[0]]];
    case "truth":
      return ["yes", null, 0];
    case "signal":
      return [{}, new AbortController(), null];
    case "callback":
      return [{}, "call", null];
    case "other":
      return [];
  }
}

describe.each(Object.entries(tables))("the options of %s", (_, table) => {
  test("each take their default as if it was left out", () => {
    const nothing = settingsOf(table, {});
    for (const [name, row] of Object.entries(table)) {
      if (row.fallback === undefined) continue;
      expect(settingsOf(table, { [name]: row.fallback }), name).toEqual(nothing);
    }
  });

  test("each refuse at their place what they may not be", () => {
    for (const [name, row] of Object.entries(table)) {
      for (const wrong of wrongFor(row)) {
        const place = new RegExp(`^options/${name}(/\\d)?: found `);
        expect(() => settingsOf(table, { [name]: wrong }), `${name}: ${wrong}`).toThrow(place);
      }
    }
  });

  test("have flags of different names, and a line of help", () => {
    const rows = flat(table);
    const flags = rows.filter(([, { flag }]) => flag).map(([name]) => kebab(name));
    expect(new Set(flags).size).toBe(flags.length);
    for (const [name, { help }] of rows) expect(help, name).toMatch(/^[^\n]+$/);
  });
});

test("what is no object, and what no row is for, is refused by name, with the nearest option", () => {
  expect(() => settingsOf(learnTable, null as never)).toThrow(
    "options: found null, expected an object of options",
  );
  expect(() => settingsOf(learnTable, { restart: 1 })).toThrow(
    /^options\/restart: found an unknown option.*did you mean "restarts"/,
  );
});

test("every optimiser has its parameters at their defaults, and no others", () => {
  for (const [name, { parameters }] of Object.entries(optimizers)) {
    const defaults = Object.entries(parameters).map(([key, { fallback }]) => [key, fallback]);
    expect(optimizerSettings(name)).toEqual({ name, learningRate: 0.01, ...Object.fromEntries(defaults) });
    expect(() => optimizerSettings({ name, gamma: 1 })).toThrow(
      /^options\/optimizer\/gamma: found an unknown option/,
    );
  }
});
