// Files that commands write: never over what is read, whole or not at all, through links, with the mode they had; and what is said of full disks.
import {
  chmodSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { scenarios } from "../../../src/index.js";
import { command, ROOT, run } from "../../support/command.js";
import { temporaryFolder } from "../../support/folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string) => join(folder.path, name);
const content = JSON.stringify(scenarios.basic);
const problem = at("problem.json");
writeFileSync(problem, content);

const QUICK = ["--restarts", "1", "--epochs", "5"];
/** Work that would not end within the time of a test. */
const ENDLESS = ["--restarts", "1000000", "--epochs", "1000000"];

test("no output goes over a file that is read, by whatever name, nor over another output", async () => {
  symlinkSync(problem, at("link"));
  linkSync(problem, at("hard"));
  const abstraction = at("truth.json");
  const text = JSON.stringify(scenarios.basic.truth);
  writeFileSync(abstraction, text);
  writeFileSync(at("rows.csv"), "Smoking,Cancer\n0,0\n");
  const transport = ["transport", problem, "--abstraction", abstraction, "--data", at("rows.csv")];
  const outcomes = await Promise.all([
    command(["learn", problem, "--out", problem, ...ENDLESS]),
    command(["learn", problem, "--report", problem, ...ENDLESS]),
    command(["learn", problem, "--out", at("link"), ...ENDLESS]),
    command(["learn", problem, "--out", at("hard"), ...ENDLESS]),
    command(["solve", problem, "--out", join(folder.path, ".", "problem.json")]),
    command(["learn", "basic", "--out", at("both"), "--report", at("./both"), ...ENDLESS]),
    command([...transport, "--out", problem]),
    command([...transport, "--out", abstraction]),
  ]);
  for (const { code, stdout, stderr } of outcomes) {
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^causal-abstraction: --(out|report): found [^\n]*, expected another[^\n]*\n$/);
  }
  expect(readFileSync(problem, "utf8")).toBe(content);
  expect(readFileSync(abstraction, "utf8")).toBe(text);
  expect(existsSync(at("both"))).toBe(false);
});

test("a folder for results is none where one of them would go over the problem", async () => {
  const own = temporaryFolder();
  const file = join(own.path, "comparison.json");
  writeFileSync(file, content);
  const { code, stderr } = await command(["compare", file, "--out", own.path, ...ENDLESS]);
  expect([code, readFileSync(file, "utf8")]).toEqual([1, content]);
  expect(stderr).toContain("which is read as");
  own.remove();
});

test("a file keeps its mode, a link its target, there or not; a long name is a name; nothing else is left", async () => {
  const own = temporaryFolder();
  const path = (name: string) => join(own.path, name);
  writeFileSync(path("private"), "old");
  chmodSync(path("private"), 0o600);
  symlinkSync("target", path("dangling"));
  const long = "n".repeat(250);
  for (const name of ["private", "dangling", long]) {
    const { code, stderr } = await command(["learn", "basic", ...QUICK, "--out", path(name)]);
    expect([name, code, stderr]).toEqual([name, 0, ""]);
    expect(JSON.parse(readFileSync(path(name), "utf8")).problem).toBe("basic");
  }
  expect(statSync(path("private")).mode & 0o777).toBe(0o600);
  expect(readdirSync(own.path).sort()).toEqual(["dangling", long, "private", "target"]);
  own.remove();
});

test.each([
  [".", /: \.: found a folder/],
  ["-", /--out: found -, expected a file to write/],
  ["none/file", /none\/file: cannot be written: there is no such folder/],
  ["package.json/file", /cannot be written: a part of the path is no folder/],
  ["n".repeat(400), /cannot be written: the name is too long/],
])("--out %s is refused in words", async (out, message) => {
  const { code, stdout, stderr } = await command(["learn", "basic", "--out", out, ...ENDLESS]);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/^[^\n]*\n$/);
});

test("a read-only file is refused, whoever asks", async () => {
  writeFileSync(at("read-only"), "old");
  chmodSync(at("read-only"), 0o444);
  const { code, stderr } = await command(["learn", "basic", "--out", at("read-only"), ...ENDLESS]);
  expect([code, readFileSync(at("read-only"), "utf8")]).toEqual([1, "old"]);
  expect(stderr).toContain("the file is read-only");
});

test.skipIf(!existsSync("/dev/full"))(
  "a full disk is one line; the result is printed all the same",
  async () => {
    const toFile = await command(["learn", "basic", ...QUICK, "--json", "--out", "/dev/full"]);
    expect(toFile.code).toBe(1);
    expect(JSON.parse(toFile.stdout).problem).toBe("basic");
    expect(toFile.stderr).toBe("causal-abstraction: /dev/full: cannot be written: the disk is full\n");
    const main = join(ROOT, "dist/cli/main.js");
    const printed = await run("sh", [
      "-c",
      `'${process.execPath}' '${main}' learn basic --restarts 1 > /dev/full`,
    ]);
    expect(printed).toEqual({
      code: 1,
      stdout: "",
      stderr: "causal-abstraction: standard output: cannot be written: the disk is full\n",
    });
  },
);

test("what was filled in or divided when a file was read is noted on standard error, of many the first", async () => {
  const variables = (count: number) =>
    Array.from({ length: count }, (_, k) => ({ name: `v${k}`, states: 2 }));
  const told = async (count: number) => {
    const file = at(`roots-${count}.json`);
    writeFileSync(file, JSON.stringify({ variables: variables(count) }));
    return (await command(["mechanism", file, "--of", "v0", "--json"])).stderr.trimEnd().split("\n");
  };
  const one = `causal-abstraction: note: ${at("roots-1.json")}: /variables/0: "v0" has no table: its 2 states are taken as equally likely`;
  expect(await told(1)).toEqual([one]);
  const many = await told(30);
  expect(many).toHaveLength(4);
  expect(many[3]).toContain("and 27 more notes");
});
