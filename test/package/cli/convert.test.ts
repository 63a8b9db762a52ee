// The command convert: formats by content, by ending and by name; what a format does not hold; and models in every format where commands take one.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { modelFormats, readModel, writeModel } from "../../../src/index.js";
import { command } from "../../support/command.js";
import { commandHere } from "../../support/command-here.js";
import { temporaryFolder } from "../../support/folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);

const RAIN = {
  variables: [
    { name: "Rain", states: ["no", "yes"], cpt: [[0.8], [0.2]] },
    {
      name: "Wet grass",
      states: ["dry", "wet"],
      parents: ["Rain"],
      cpt: [
        [0.9, 0.25],
        [0.1, 0.75],
      ],
    },
  ],
};

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

describe("convert", () => {
  test.concurrent.each(modelFormats)("prints %s, and reads it again from standard input", async (format) => {
    const file = fileOf(`to-${format}.json`, JSON.stringify(RAIN));
    const { code, stdout, stderr } = await command(["convert", file, "--to", format]);
    expect([code, stdout]).toEqual([0, writeModel(RAIN, format)]);
    const renamed = {
      net: /note: .*1 variable renamed \("Wet grass" is Wet_grass\), since Hugin NET/,
      uai: /note: .*2 variables renamed \("Rain" is x0\), since UAI has no names/,
    };
    expect(stderr).toMatch(renamed[format as "net"] ?? /^$/);
    const again = await command(["convert", "-"], { input: stdout });
    expect(readModel(again.stdout)).toEqual(readModel(stdout));
  });

  test.concurrent("writes a file in the format of its ending", async () => {
    const file = fileOf("rain.json", JSON.stringify(RAIN));
    const out = join(folder.path, "rain.XML");
    expect(await command(["convert", file, "--out", out])).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(readModel(readFileSync(out))).toEqual(RAIN);
  });

  test.concurrent("says what only JSON holds, and what was divided", async () => {
    const variables = [{ name: "a", states: 2, unit: "m", cpt: [[0.333], [0.666]] }];
    const file = fileOf("units.json", JSON.stringify({ variables }));
    const { code, stderr } = await command(["convert", file, "--to", "bif"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /1 column of "a" not summing to 1 \(off by up to 0\.001\) divided by the sum\n.*only JSON holds the unit of variables: left out/,
    );
  });

  test.each([
    [["--to", "xdsl"], '--to: found "xdsl", expected one of "json", "bif", "xmlbif", "net", "uai"'],
    [
      ["--out", "model.txt"],
      '--out: found "model.txt", expected --to, or an ending: .json, .bif, .xmlbif, .bifxml, .xml, .net, .uai',
    ],
    [["--from", "net"], '{file}: found "BAYES" at line 1 column 1, expected net, node or potential'],
    [
      ["--out", "{file}", "--to", "json"],
      "--out: found {file}, which is read as {file}, expected another file",
    ],
  ])("%j is refused", async (args, message) => {
    const file = fileOf("refused.uai", "BAYES 1 2 1 1 0 2 0.5 0.5");
    const named = (text: string) => text.replaceAll("{file}", file);
    const { code, stderr } = await commandHere(["convert", file, ...args.map(named)]);
    expect([code, stderr]).toEqual([1, `causal-abstraction: ${named(message)}\n`]);
  });
});

test.concurrent("mechanism takes a model in every format, in Latin-1 where XML says so", async () => {
  for (const format of modelFormats) {
    const text = writeModel(RAIN, format).replace('"UTF-8"', '"ISO-8859-1"');
    const file = fileOf(`mechanism.${format}`, Buffer.from(text, "latin1"));
    const names = { uai: ["x0", "x1"], net: ["Rain", "Wet_grass"] }[format as string] ?? [
      "Rain",
      "Wet grass",
    ];
    const { stdout } = await command(["mechanism", file, "--do", names[0]!, "--of", names[1]!, "--json"]);
    expect(JSON.parse(stdout).mechanism).toEqual(RAIN.variables[1]!.cpt);
  }
});

test.concurrent("a problem names the files of its models", async () => {
  fileOf("low.bif", writeModel(RAIN, "bif"));
  const problem = {
    format: "causal-abstraction/problem@1",
    low: "low.bif",
    high: RAIN,
    map: { Rain: ["Rain"], "Wet grass": ["Wet grass"] },
  };
  const file = fileOf("by-name.json", JSON.stringify(problem));
  const { code, stdout, stderr } = await command(["solve", file, "--json"]);
  expect([code, stderr, JSON.parse(stdout).value]).toEqual([0, "", 0]);
});
