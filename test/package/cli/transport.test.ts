// The command transport: CSV in many dialects, its errors with file and line, and what it writes.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { command, node, ROOT } from "../../support/command.js";
import { commandHere } from "../../support/command-here.js";
import { temporaryFolder } from "../../support/folder.js";
import { goldenTransport } from "../../support/golden.js";
import { partlyFree } from "../../support/partly-free.js";
import { switches } from "../../support/switches.js";

const folder = temporaryFolder();
afterAll(folder.remove);

function fileOf(name: string, content: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

const golden = goldenTransport();
const csv = ["CG,ML0,ML1", ...golden.samples.map(({ CG, ML0, ML1 }) => `${CG},${ML0},${ML1}`)].join("\n");
const alphas = fileOf("alphas.json", JSON.stringify(golden.abstraction));
const expectedCsv = ["CG,ML", ...golden.transported.map(({ CG, ML }) => `${CG},${ML}`), ""].join("\n");

test("the battery's samples come out as published: printed, written, as JSON", async () => {
  const args = ["transport", "battery", "--abstraction", alphas];
  const data = fileOf("rows.csv", csv);
  expect(await command([...args, "--data", data])).toEqual({ code: 0, stdout: expectedCsv, stderr: "" });
  const out = join(folder.path, "out.csv");
  const written = await command([...args, "--data", "-", "--out", out, "--json"], { input: csv });
  expect([written.code, written.stderr]).toEqual([0, ""]);
  expect(readFileSync(out, "utf8")).toBe(expectedCsv);
  expect(JSON.parse(written.stdout)).toEqual(golden.transported);
});

/** The same distribution whatever the parents. */
function withTable<
  T extends { readonly states: number | readonly string[]; readonly parents?: readonly string[] },
>(variable: T) {
  const states = typeof variable.states === "number" ? variable.states : variable.states.length;
  const row = Array(variable.parents ? 2 : 1).fill(1 / states);
  return { ...variable, cpt: Array(states).fill(row) };
}

describe("the command", () => {
  const problem = fileOf("switches.json", JSON.stringify(switches));
  const run = (input: string, ...more: string[]) =>
    command(["transport", problem, "--data", "-", ...more], { input });

  test("reads quotes, spaces, Windows line ends, other columns and any order; the truth is the default", async () => {
    const input = '\uFEFFC,"note",A , B\r\non,"a ""b""","x, y",1\r\noff,,2,0\r\n\r\n';
    expect(await run(input)).toEqual({ code: 0, stdout: 'AB,C\ns5,"o""n"\ns0,off\n', stderr: "" });
  });

  test("of a header alone gives a header", async () => {
    expect((await run("A,B,C\n")).stdout).toBe("AB,C\n");
  });

  test.each([
    ["", "{data}: found nothing, expected a header"],
    ["A,B\n0,0\n", '{data}: line 1: found no column "C", expected one beside "A", "B"'],
    ["A,B,C,A\n0,0,0,0\n", '{data}: line 1: found two columns "A", expected one'],
    [
      "A,B,C\n0,0,0\n0,2,0\n",
      '{data}: line 3: column "B": found "2", expected a state of "B": one of "0", "1"',
    ],
    ["A,B,C\n0,0,0\n0,,0\n", '{data}: line 3: column "B": found an empty value, expected a state'],
    ['A,B,C,D\n0,0,0,"1\n2"\n0,0,NA,3\n', '{data}: line 4: column "C": found "NA", expected'],
    ["A,B,C\n0,0,0\n0,0\n", "{data}: line 3: found 2 values, expected 3 as in the header"],
    ["A,B,C\n0,0,0\n\n0,1,0\n", "{data}: line 3: found an empty line between rows"],
    ['A,B,C\n0,0,0\n0,"0,0\n', "{data}: line 3: found a quote that is not closed"],
    ['A,B,C\n0,0"0",0\n', "{data}: line 2: found a quote inside a value"],
    ['A,B,C\n0,"0"0,0\n', "{data}: line 2: found something between a closing quote and the next"],
  ])("refuses %j in one line with file and line, and writes nothing", async (text, message) => {
    const own = temporaryFolder();
    const data = fileOf("refused.csv", text);
    const out = join(own.path, "out.csv");
    const { code, stdout, stderr } = await commandHere(["transport", problem, "--data", data, "--out", out]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^causal-abstraction: [^\n]*\n$/);
    expect(stderr).toContain(message.replace("{data}", data));
    expect(readdirSync(own.path)).toEqual([]);
    own.remove();
  });

  test("refuses a row of standard input in one line", async () => {
    expect(await run("A,B,C\n0,0,0\n0,,0\n", "--out", join(folder.path, "none.csv"))).toEqual({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^causal-abstraction: standard input: line 3: column "B": found an empty value, expected a state[^\n]*\n$/,
      ),
    });
  });

  test.each([";", "\t"])("takes %j between values as well, and writes with it", async (between) => {
    const input = ["A,B,C", "0,1,on", '"x, y",0,off', ""].join("\n").replace(/,(?! )/g, between);
    expect((await run(input)).stdout).toBe(`AB${between}C\ns4${between}"o""n"\ns2${between}off\n`);
  });

  test("finds a column that is written in another Unicode form", async () => {
    const named = JSON.parse(JSON.stringify(switches).replaceAll('"A"', '"\u00c4"'));
    const file = fileOf("unicode.json", JSON.stringify(named));
    const { stdout } = await command(["transport", file, "--data", "-"], { input: "A\u0308,B,C\n2,0,on\n" });
    expect(stdout).toBe('AB,C\ns0,"o""n"\n');
  });

  test("names data that are not there", async () => {
    const { code, stderr } = await command(["transport", problem, "--data", "nowhere.csv"]);
    expect([code, stderr]).toEqual([
      1,
      "causal-abstraction: nowhere.csv: found no such file, expected a CSV file or -\n",
    ]);
  });

  test("of two files from standard input is refused", async () => {
    const { code, stderr } = await command(["transport", "-", "--data", "-"], {
      input: JSON.stringify(switches),
    });
    expect([code, stderr]).toEqual([
      1,
      "causal-abstraction: standard input: found it a second time, expected only one file to come from it\n",
    ]);
  });

  test("reads decimal commas, and says so; among commas it names them", async () => {
    const low = { variables: [{ name: "D", states: ["0.5", "1.5"] }] };
    const file = fileOf(
      "doses.json",
      JSON.stringify({
        format: "causal-abstraction/problem@1",
        low: { variables: [...low.variables, { name: "E", states: 2, parents: ["D"] }].map(withTable) },
        high: {
          variables: [
            { name: "X", states: 2 },
            { name: "Y", states: 2, parents: ["X"] },
          ].map(withTable),
        },
        map: { X: ["D"], Y: ["E"] },
        truth: { X: [0, 1], Y: [0, 1] },
      }),
    );
    const run = (input: string, ...more: string[]) =>
      command(["transport", file, "--data", "-", ...more], { input });
    const { stdout, stderr } = await run("D;E\n0,5;1\n");
    expect([stdout, stderr]).toEqual([
      "X;Y\n0;1\n",
      "causal-abstraction: note: standard input: numbers are read with a decimal comma (--decimal . reads them otherwise)\n",
    ]);
    const refused = await run('D,E\n"0,5",1\n');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      'line 2: column "D": found "0,5", expected a state of "D": one of "0.5", "1.5" (did you mean "0.5"?) (--decimal , reads decimal commas)',
    );
    expect((await run('D,E\n"0,5",1\n', "--decimal", ",")).stdout).toBe("X,Y\n0,1\n");
  });

  test("a name with blanks at its ends comes back as it is", async () => {
    const blank = JSON.parse(
      JSON.stringify(switches).replaceAll('"s0"', '" s0 "').replaceAll('"off"', '"off "'),
    );
    const file = fileOf("blank.json", JSON.stringify(blank));
    const input = 'A,B,C\n2,0,"off "\n';
    const { stdout } = await command(["transport", file, "--data", "-"], { input });
    expect(stdout).toBe('AB,C\n" s0 ","off "\n');
  });

  test("writes nothing over its data", async () => {
    const data = fileOf("data.csv", "A,B,C\n0,0,0\n");
    const { code, stderr } = await command(["transport", problem, "--data", data, "--out", data]);
    expect([code, readFileSync(data, "utf8")]).toEqual([1, "A,B,C\n0,0,0\n"]);
    expect(stderr).toContain("which is read as");
  });

  test("a table larger than its memory goes through; a row that is wrong at its end leaves no file", async () => {
    const own = temporaryFolder();
    const rows = 'on,"x, y",1\n'.repeat(1000);
    const lines = `C,A,B\n${rows.repeat(400)}`;
    const out = join(own.path, "out.csv");
    const small = [
      "--max-old-space-size=24",
      join(ROOT, "dist/cli/main.js"),
      "transport",
      problem,
      "--data",
      "-",
    ];
    const through = await node([...small, "--out", out], { input: lines });
    expect([through.code, through.stderr]).toEqual([0, ""]);
    expect(readFileSync(out, "utf8").split("\n")).toHaveLength(400_002);
    const wrong = await command(["transport", problem, "--data", "-", "--out", join(own.path, "none.csv")], {
      input: `C,A,B\n${rows.repeat(20)}maybe,0,0\n`,
    });
    expect([wrong.code, wrong.stderr.includes("line 20002: ")]).toEqual([1, true]);
    expect(readdirSync(own.path)).toEqual(["out.csv"]);
    own.remove();
  });

  test("rows that went through a state that no diagram speaks of are counted", async () => {
    const file = fileOf("free.json", JSON.stringify(partlyFree));
    const { code, stderr, stdout } = await command(["transport", file, "--data", "-"], {
      input: "A,B\n0,0\n1,2\n1,2\n0,1\n",
    });
    expect([code, stdout.split("\n").length]).toEqual([0, 6]);
    expect(stderr).toMatch(
      /^causal-abstraction: note: 2 of 4 rows went through joint states that no diagram [^\n]* \(2 in Y\)[^\n]*\n$/,
    );
  });

  test("--strict refuses such rows with the line of the first, and leaves the file that was there", async () => {
    const file = fileOf("strict.json", JSON.stringify(partlyFree));
    const out = fileOf("kept.csv", "X,Y\nas it was\n");
    const args = ["transport", file, "--data", "-", "--strict"];
    const refused = await command([...args, "--out", out], { input: "A,B\n0,0\n1,2\n0,1\n0,2\n" });
    expect([refused.code, refused.stdout, readFileSync(out, "utf8")]).toEqual([1, "", "X,Y\nas it was\n"]);
    expect(refused.stderr).toBe(
      'causal-abstraction: standard input: line 3: found B = 2, of which no diagram says what it becomes in "Y", expected no such row (--strict)\n',
    );
    const passed = await command(args, { input: "A,B\n0,0\n0,1\n" });
    expect(passed).toEqual({ code: 0, stdout: "X,Y\n0,0\n0,1\n", stderr: "" });
  });

  test("names the file of a stochastic abstraction, and a truth that is missing", async () => {
    const half = {
      ...switches.truth,
      C: [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
    };
    const file = fileOf("half.json", JSON.stringify(half));
    const stochastic = await run("A,B,C\n", "--abstraction", file);
    expect(stochastic.stderr).toContain(`${file}: /abstraction/C: found a stochastic alpha`);
    const without = await command(["transport", "battery", "--data", "-"], { input: csv });
    expect([without.code, without.stderr.includes("found no truth")]).toEqual([1, true]);
  });
});
