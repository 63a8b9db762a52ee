// Models written and read again in every format: the same model, bit for bit, whatever the names. Texts that were changed at
// random are read, or refused in one line with a place.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  Model,
  type ModelFile,
  type ModelFormatName,
  ProblemError,
  readModel,
  SizeError,
  type VariableFile,
  writeModel,
} from "../../../src/index.js";
import { series } from "../../support/series.js";

/** Names that a careless reader takes for something else. */
const HOSTILE = [
  '"',
  "''",
  '5" pipe',
  "a b",
  " a",
  "a ",
  "//",
  "/* x */",
  "http://x.org/a;b",
  ";",
  "}",
  "{",
  "(0,5]",
  "|",
  ",",
  "%",
  "#",
  "\\",
  'x\\"y\\',
  "<5",
  ">=7.5",
  "&lt;",
  "&#32;",
  "]]>",
  "<!--",
  "é",
  "é",
  "🙂",
  "\u00a0",
  "\ufeff",
  "\u2028",
  "\t",
  "table",
  "default",
  "variable",
  "node",
  "0",
  "1e-3",
  "nan",
];

const name = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(...HOSTILE), { minLength: 2, maxLength: 3 }).map((parts) => parts.join("")),
  fc
    .string({ minLength: 1, unit: "binary-ascii" })
    .filter((text) => /^[\t -~]+$/.test(text) && text !== "__proto__"),
);

const names = (least: number, most: number) => fc.uniqueArray(name, { minLength: least, maxLength: most });

/** Columns that are within 1e-12 of 1, with numbers of every size. */
function column(rows: number): fc.Arbitrary<number[]> {
  const weight = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1e-300, 5e-324, 1));
  return fc.array(weight, { minLength: rows, maxLength: rows }).map((weights) => {
    const sum = weights.reduce((a, b) => a + b, 0);
    return sum > 1e-9 ? weights.map((w) => w / sum) : [1, ...weights.slice(1).map(() => 0)];
  });
}

const model: fc.Arbitrary<ModelFile> = names(1, 4).chain((known) => {
  const states = fc.tuple(...known.map(() => names(1, 3)));
  const parents = fc.tuple(...known.map((_, i) => fc.shuffledSubarray(known.slice(0, i))));
  return fc.tuple(states, parents).chain(([states, parents]) => {
    const columns = known.map((_, i) => {
      const cols = parents[i]!.reduce((product, p) => product * states[known.indexOf(p)]!.length, 1);
      return fc.array(column(states[i]!.length), { minLength: cols, maxLength: cols });
    });
    const order = fc.shuffledSubarray(
      known.map((_, i) => i),
      { minLength: known.length },
    );
    return fc.tuple(order, ...columns).map(([order, ...tables]) => ({
      variables: order.map(
        (i): VariableFile => ({
          name: known[i]!,
          states: states[i]!,
          ...(parents[i]!.length > 0 && { parents: parents[i]! }),
          cpt: states[i]!.map((_, row) => (tables[i] as number[][]).map((column) => column[row]!)),
        }),
      ),
    }));
  });
});

/** A model with variables named by numbers, since NET and UAI rename. */
function renamed({ variables }: ModelFile, withStates: boolean): unknown {
  const index = new Map(variables.map((variable, i) => [variable.name, i]));
  return variables.map(({ states, parents = [], cpt }) => ({
    states: withStates ? states : typeof states === "number" ? states : states.length,
    parents: parents.map((parent) => index.get(parent)),
    cpt,
  }));
}

const ASIDE = ["as it is", "with CRLF and a mark", "with blanks around"] as const;

function changed(text: string, aside: (typeof ASIDE)[number]): string {
  if (aside === "with CRLF and a mark") return `\ufeff${text.replaceAll("\n", "\r\n")}`;
  return aside === "as it is" ? text : `${text.startsWith("<") ? "" : "\n \t"}${text}\n\n`;
}

describe("written and read again, a model is the same", () => {
  test.prop([model, fc.constantFrom(...ASIDE)], { numRuns: series(200, 2_000) })(
    "bit for bit",
    (model, aside) => {
      for (const format of ["json", "bif", "xmlbif"] as const) {
        const read = readModel(changed(writeModel(model, format), aside));
        expect([format, read]).toEqual([format, model]);
      }
      for (const format of ["net", "uai"] as const) {
        const read = readModel(changed(writeModel(model, format), aside));
        expect([format, renamed(read, format === "net")]).toEqual([format, renamed(model, format === "net")]);
      }
      expect(() => Model.from(model)).not.toThrow();
    },
  );
});

test("NET keeps identifiers, and labels hold other names", () => {
  const cpt = [[1]];
  const file = {
    variables: ["ok", "a b", "a_b", "a_b_2", "a-b", "7"].map((name) => ({ name, states: ["x"], cpt })),
  };
  const text = writeModel(file, "net");
  expect(readModel(text).variables.map(({ name }) => name)).toEqual([
    "ok",
    "a_b_3",
    "a_b",
    "a_b_2",
    "a_b_4",
    "_7",
  ]);
  expect(text).toContain('label = "a b"');
  expect(text).not.toContain('label = "ok"');
});

test.each<[ModelFormatName, string, RegExp]>([
  ["bif", "a\nb", /^\/variables\/0\/name: found "a\\nb", expected a name without line breaks/],
  ["xmlbif", "a\u0001", /expected a name of characters that XML has/],
  ["net", "a\u0000", /expected a name without zeros/],
])("%s refuses names that it cannot hold", (format, name, message) => {
  const file = { variables: [{ name, states: ["x"], cpt: [[1]] }] };
  expect(() => writeModel(file, format)).toThrow(message);
  expect(readModel(writeModel(file, "json"))).toEqual(file);
});

test("what is left out is written: a root without a table, states by number", () => {
  const file: ModelFile = {
    variables: [
      { name: "a", states: 2 },
      { name: "b", states: 4, parents: ["a"], cpt: "uniform" },
    ],
  };
  for (const format of ["bif", "xmlbif", "net"] as const) {
    expect(readModel(writeModel(file, format)).variables).toEqual([
      { name: "a", states: ["0", "1"], cpt: [[0.5], [0.5]] },
      { name: "b", states: ["0", "1", "2", "3"], parents: ["a"], cpt: Array(4).fill([0.25, 0.25]) },
    ]);
  }
  expect(readModel(writeModel(file, "json"))).toEqual(file);
  expect(() => writeModel({ variables: [] }, "bif")).toThrow("/variables: found an empty list");
});

describe("texts changed at random", () => {
  const folder = join(import.meta.dirname, "../../golden/files");
  const files = readdirSync(folder).filter(
    (file) => /\.(?:bif|net|uai|xmlbif)$/.test(file) && !/^(?:utf16|latin1)/.test(file),
  );
  const texts = files.map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);
  const piece = fc.oneof(
    fc.constantFrom(
      ...'"{}()[];,|<>&=%#/*\\\n0.',
      "",
      "/*",
      "//",
      "-1",
      "1e999",
      "__proto__",
      "<!--",
      "<![CDATA[",
      "&#0;",
    ),
    fc.string({ maxLength: 3 }),
  );
  const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20), piece);

  test.prop([fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 3 })], {
    numRuns: series(500, 20_000),
  })("are read, or refused in one line", ([file, original], changes) => {
    let text = original;
    for (const [place, length, piece] of changes) {
      const at = Math.floor(place * text.length);
      text = text.slice(0, at) + piece + text.slice(at + length);
    }
    const outcome = outcomeOf(text, file);
    if (outcome instanceof Error) {
      expect(outcome.message).not.toContain("\n");
      if (outcome instanceof ProblemError) expect(outcome.message).toMatch(/found .*, expected ./);
      else expect(outcome).toBeInstanceOf(SizeError);
    } else expect(() => Model.from(outcome)).not.toThrow();
  });
});

function outcomeOf(text: string, name: string): ModelFile | Error {
  try {
    return readModel(text, { name });
  } catch (error) {
    return error as Error;
  }
}
