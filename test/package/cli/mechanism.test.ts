// The command mechanism: names of any kind, one intervention, evidence, answers that name their states, wide and large ones.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { command } from "../../support/command.js";
import { commandHere } from "../../support/command-here.js";
import { temporaryFolder } from "../../support/folder.js";
import { SPRINKLER } from "../../support/sprinkler.js";

const folder = temporaryFolder();
afterAll(folder.remove);

function fileOf(name: string, variables: readonly object[]): string {
  const path = join(folder.path, name);
  writeFileSync(path, JSON.stringify({ variables }));
  return path;
}

async function output(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await command(["mechanism", ...args]);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

const doses = fileOf("doses.json", [
  { name: "Age, years", states: ["<5", "5-10, incl.", ">10"], cpt: [[0.2], [0.3], [0.5]] },
  {
    name: " Dose=mg ",
    states: ["1", "2"],
    parents: ["Age, years"],
    cpt: [
      [0.9, 0.5, 0.2],
      [0.1, 0.5, 0.8],
    ],
  },
]);

const sprinkler = fileOf("sprinkler.json", SPRINKLER);

describe("names with commas, blanks and =", () => {
  test.each([
    ["each by itself", ["--do", "Age, years", "--of", " Dose=mg "]],
    ["quoted as in CSV", ["--do", '"Age, years"', "--of", '" Dose=mg "']],
  ])("%s", async (_, flags) => {
    const found = JSON.parse(await output(doses, ...flags, "--json"));
    expect(found).toEqual({
      do: ["Age, years"],
      of: [" Dose=mg "],
      states: { "Age, years": ["<5", "5-10, incl.", ">10"], " Dose=mg ": ["1", "2"] },
      mechanism: [
        [0.9, 0.5, 0.2],
        [0.1, 0.5, 0.8],
      ],
    });
  });

  test.each([["Age, years=5-10, incl."], ['"Age, years=5-10, incl."']])("%s is a state", async (flag) => {
    const found = JSON.parse(await output(doses, "--do", flag, "--of", " Dose=mg ", "--json"));
    expect(found).toMatchObject({ at: { "Age, years": "5-10, incl." }, mechanism: [[0.5], [0.5]] });
  });

  test("are in quotes where a list of them is printed", async () => {
    const text = await output(doses, "--of", "Age, years", "--of", " Dose=mg ");
    expect(text).toContain('P("Age, years", " Dose=mg ")\n');
    expect(text).toMatch(/\n {2}"5-10, incl\.",1 +0\.150000\n/);
  });
});

test("one intervention of several variables, and evidence", async () => {
  const both = JSON.parse(
    await output(sprinkler, "--do", "Sprinkler", "--given", "Wet=yes", "--of", "Rain", "--json"),
  );
  expect(both.given).toEqual({ Wet: "yes" });
  expect(both.mechanism[1][0]).toBe(1);
  expect(both.mechanism[1][1]).toBeCloseTo(0.5849158979924036, 14);
  const one = await output(sprinkler, "--do", "Sprinkler=on,Cloudy", "--given", "Wet=yes", "--of", "Rain");
  expect(one).toBe(`P(Rain | do(Sprinkler = on, Cloudy), Wet = yes)

  Rain        no       yes
  no    0.722380  0.224274
  yes   0.277620  0.775726
`);
});

test.each([
  [["--do", "Sprinkler=maybe", "--of", "Rain"], /: --do: found "maybe", expected a state of "Sprinkler"/],
  [
    ["--do", "Sprinkel=on", "--of", "Rain"],
    /: --do: found an unknown variable "Sprinkel", .*mean "Sprinkler"\?/,
  ],
  [["--of", "rain"], /: --of: found an unknown variable "rain", .*\(did you mean "Rain"\?\)/],
  [
    ["--of", "Rain", "--given", "Wet"],
    /: --given: found "Wet" without a state, expected variables at a state/,
  ],
  [["--of", "Rain", "--given", "Wet=yes", "--given", "Wet=no"], /: --given: found "Wet" twice/],
  [["--of", "Rain", "--given", "Rain=yes"], /: --given: found a variable that is a target too/],
  [["--of", '"Rain'], /: --of: found .*, expected names with commas between/],
])("%j is refused in one line", async (flags, message) => {
  const { code, stdout, stderr } = await commandHere(["mechanism", sprinkler, ...flags]);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^[^\n]*\n$/);
  expect(stderr).toMatch(message);
});

describe("large answers", () => {
  const coins = Array.from({ length: 26 }, (_, i) => ({ name: `b${i}`, states: 2, cpt: [[0.5], [0.5]] }));
  const file = fileOf("coins.json", coins);
  const list = (from: number, to: number) =>
    coins
      .slice(from, to)
      .map(({ name }) => name)
      .join(",");

  test("are printed within the width: interventions below each other, or columns in parts", async () => {
    const wide = await output(file, "--do", list(0, 5), "--of", "b5");
    expect(wide.split("\n").every((line) => line.length <= 80)).toBe(true);
    expect(wide).toMatch(/\n {2}do\(b0,b1,b2,b3,b4\) +0 +1\n {2}0,0,0,0,0 +0\.500000 +0\.500000\n/);
    expect(wide.match(/0\.500000/g)).toHaveLength(64);
    const square = await output(file, "--do", list(0, 4), "--of", list(4, 8));
    expect(square.split("\n").every((line) => line.length <= 80)).toBe(true);
    expect(square.match(/0\.062500/g)).toHaveLength(256);
    expect(square.match(/^ {2}1,1,1,1 /gm)!.length).toBeGreaterThan(1);
  });

  test("of more than anyone reads are refused before the work", async () => {
    const { code, stderr } = await command(["mechanism", file, "--of", list(0, 26)]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^causal-abstraction: found P\(b0, .*\), which has 67108864 entries, .*--json[^\n]*\n$/,
    );
  });

  test("go out as JSON in pieces, until the reader has had enough", async () => {
    const text = await output(file, "--of", list(0, 16), "--json");
    expect(JSON.parse(text).mechanism).toEqual(Array(2 ** 16).fill([2 ** -16]));
    const cut = await command(["mechanism", file, "--of", list(0, 16), "--json"], {
      whileRunning: (child) => child.stdout!.once("data", () => child.stdout!.destroy()),
    });
    expect([cut.code, cut.stderr]).toEqual([0, ""]);
  });
});

describe("what no experiment tried", () => {
  const path = join(folder.path, "trials.json");
  const states = ["low", "high"];
  writeFileSync(
    path,
    JSON.stringify({
      variables: ["A", "B"].map((name) => ({ name, states })),
      experiments: [
        {
          do: ["A"],
          of: ["B"],
          counts: [
            [3, 0],
            [1, 0],
          ],
        },
      ],
    }),
  );

  test("is a dash, and null in JSON", async () => {
    const text = await output(path, "--do", "A", "--of", "B");
    expect(text.split("\n").slice(2)).toEqual([
      "  B          low  high",
      "  low   0.750000     –",
      "  high  0.250000     –",
      "",
      "  –  never tried in any experiment",
      "",
    ]);
    const { mechanism } = JSON.parse(await output(path, "--do", "A", "--of", "B", "--json"));
    expect(mechanism).toEqual([
      [0.75, null],
      [0.25, null],
    ]);
  });

  test("is refused where no experiment is", async () => {
    const { code, stderr } = await command(["mechanism", path, "--do", "B", "--of", "A"]);
    expect(code).toBe(1);
    expect(stderr).toContain('no experiment that sets exactly "B" and looks at "A"');
  });

  test("cannot be written in another format", async () => {
    const { code, stderr } = await command(["convert", path, "--to", "bif"]);
    expect(code).toBe(1);
    expect(stderr).toContain("/experiments: found experiments, expected a graph");
  });
});
