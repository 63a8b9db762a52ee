// The formats of models: golden files in every format and encoding, and the documented table.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  Model,
  type ModelFile,
  modelFormats,
  ProblemError,
  readModel,
  scenarios,
} from "../../../src/index.js";
import { contentOf } from "../../../src/input/content.js";
import { formatOf } from "../../../src/input/formats/beginnings.js";
import { FORMATS } from "../../../src/input/formats.js";

const FILES = join(import.meta.dirname, "../../golden/files");

interface Golden {
  readonly file: string;
  readonly model: string;
  readonly normalised: readonly { readonly variable: string; readonly miss: number }[];
}

interface Broken {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly mentions: readonly string[];
  readonly also?: readonly (readonly [line: number, column: number])[];
}

function json<T>(name: string): T {
  return JSON.parse(readFileSync(join(FILES, name), "utf8"));
}

/** Variables with the numbers of the golden file where they agree within 1e-15. */
function agreed(model: ModelFile, golden: ModelFile): unknown {
  return model.variables.map((variable, i) => {
    const { cpt } = golden.variables[i]!;
    const rows = variable.cpt as number[][];
    const near = (x: number, row: number, col: number) => Math.abs(x - Number(cpt![row]![col])) <= 1e-15;
    return {
      ...variable,
      cpt: rows.map((row, j) => row.map((x, k) => (near(x, j, k) ? cpt![j]![k] : x))),
    };
  });
}

describe("golden files", () => {
  const { files } = json<{ files: readonly Golden[] }>("index.json");

  test.each(files)("$file", ({ file, model, normalised }) => {
    const golden = json<ModelFile>(model);
    const read = readModel(readFileSync(join(FILES, file)), { name: file });
    if (normalised.length === 0) expect(read).toEqual({ variables: golden.variables });
    else expect(agreed(read, golden)).toEqual(golden.variables);
    const notes = normalised.map(({ variable, miss }) => [variable, String(miss)]);
    const told = /columns? of "(.*)" not summing to 1 \(off by up to (.*)\) divided/;
    expect((read.notes ?? []).map(({ message }) => told.exec(message)!.slice(1))).toEqual(notes);
    expect(Model.from(read).notes).toEqual(read.notes ?? []);
  });

  test("all are read", () => {
    const known = files.map(({ file }) => file);
    expect(
      readdirSync(FILES)
        .filter((name) => /\.(bif|net|uai|xmlbif)$/.test(name))
        .sort(),
    ).toEqual(known.sort());
  });
});

describe("broken files", () => {
  const { files } = json<{ files: readonly Broken[] }>("broken.json");

  test.each(files)("$file", ({ file, line, column, mentions, also = [] }) => {
    const source = readFileSync(join(FILES, "broken", file));
    const error = faultOf(source, file);
    expect([[line, column], ...also]).toContainEqual([error.line, error.column]);
    for (const word of mentions) expect(error.message).toContain(word);
    expect(error.message).toMatch(new RegExp(`^${file}: found .*, expected .`));
    expect(error.message).not.toContain("\n");
  });

  test("all are tried", () => {
    expect(files.map(({ file }) => file).sort()).toEqual(readdirSync(join(FILES, "broken")).sort());
  });
});

function faultOf(source: Uint8Array, name: string): ProblemError {
  try {
    readModel(source, { name });
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error(`${name} is read`);
}

test("formats are told apart by how a text begins, after blanks and comments", () => {
  const texts = {
    json: ['\n{ "variables": ['],
    bif: ["// net\nnetwork n {", "/* BAYES\n*/ variable x {", "probability(a)", "network"],
    xmlbif: ["\n<?xml", "<BIF"],
    net: ["% network\nnet\n{", "discrete node A {", "node A\n{", "net{"],
    uai: ["BAYES 2", "# net\nMARKOV\n"],
  };
  for (const [format, beginnings] of Object.entries(texts))
    for (const text of beginnings) expect([text, formatOf(text)]).toEqual([text, format]);
  for (const text of ["", "no model at all", "nets", "networks", "BAYESIAN"])
    expect(formatOf(text)).toBeUndefined();
});

test("a format that is named comes first, then how a text begins, then the ending, then JSON", () => {
  const bif = "variable a { type discrete [1] { x }; } probability ( a ) { table 1; }";
  expect(readModel(bif, { name: "a.json" }).variables[0]!.name).toBe("a");
  expect(readModel(`as found: \n${bif}`, { name: "a.BIF" }).variables[0]!.name).toBe("a");
  expect(() => readModel(`as found: \n${bif}`)).toThrow(/expected JSON, BIF, XMLBIF, Hugin NET or UAI$/);
  expect(() => readModel(bif, { format: "uai" })).toThrow(
    /found "variable" at line 1 column 1, expected BAYES/,
  );
  expect(() => readModel(bif, { format: "bis" as "bif" })).toThrow(
    'options/format: found "bis", expected one of "json", "bif", "xmlbif", "net", "uai" (did you mean "bif"?)',
  );
});

test("JSON text is content, with or without a byte order mark; what is not text stays as it is", () => {
  const { low } = scenarios.basic;
  expect(contentOf(JSON.stringify(low))).toEqual(low);
  expect(contentOf(`\uFEFF${JSON.stringify(low)}`)).toEqual(low);
  expect(contentOf(low)).toBe(low);
  expect(readModel(JSON.stringify(low))).toEqual(low);
  expect(() => readModel(JSON.stringify(scenarios.basic))).toThrow(
    'found a problem, expected a model, with "variables"',
  );
});

test("JSON follows the rule of rounded columns, and keeps what else it says", () => {
  const variables = [
    { name: "a", states: 2, unit: "m", cpt: [[0.3333], [0.6666]] },
    { name: "b", states: 2, cpt: "uniform" },
  ];
  const read = readModel(JSON.stringify({ variables }));
  const sum = 0.3333 + 0.6666;
  expect(read.variables).toEqual([{ ...variables[0], cpt: [[0.3333 / sum], [0.6666 / sum]] }, variables[1]]);
  expect(read.notes).toMatchObject(
    [{ path: "/variables/0/cpt", message: /"a".*0\.0001/ }].map(({ path }) => ({ path })),
  );
  expect(Model.from(read).notes).toEqual(read.notes);
});

test("docs/files.md has a row for every format", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/files.md"), "utf8");
  const [, table] = /^\| model format \|.*\n\|---.*\n((?:\|.*\n)+)/m.exec(page)!;
  const rows = table!
    .trim()
    .split("\n")
    .map((row) =>
      row
        .split("|")
        .slice(1, 4)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(
    modelFormats.map((name) => {
      const { title, endings } = FORMATS[name];
      return [`\`${name}\``, title, endings.map((ending) => `\`${ending}\``).join(", ")];
    }),
  );
});
