// Folders of experiments, as a user meets them: shards, merge, going on, and the refusal of what belongs elsewhere.
import { cpSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { command } from "../../support/command.js";
import { temporaryFolder } from "../../support/folder.js";
import { withoutTimes } from "../../support/without-times.js";

const folder = temporaryFolder();
afterAll(folder.remove);

const GRID = ["--grid", "lambda=1,10", "--grid", "temperature=0.05,0.1"];
const SWEEP = ["sweep", "collapsing", ...GRID, "--repeats", "2", "--restarts", "2", "--epochs", "20"];
const out = join(folder.path, "whole");

const jsonIn = (path: string) => withoutTimes(JSON.parse(readFileSync(path, "utf8")));

/** What a command prints, which succeeds and says nothing else. */
async function output(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await command(args);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

/** The one line of a command that is refused. */
async function refusal(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await command(args);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^causal-abstraction: [^\n]+\n$/);
  return stderr;
}

beforeAll(async () => {
  await output([...SWEEP, "--out", out]);
});

/** A copy of the folder of the whole sweep. */
function copied(name: string): string {
  const copy = join(folder.path, name);
  cpSync(out, copy, { recursive: true });
  return copy;
}

describe("shards", () => {
  test("merge says which are missing, then gives what one process gives, in every file", async () => {
    const shards = join(folder.path, "shards");
    const first = await output([...SWEEP, "--out", shards, "--shard", "2/2"]);
    expect(first).toBe(
      `shard 2 of 2: its 4 runs are in ${shards}; when all shards are done: causal-abstraction merge ${shards}\n`,
    );
    expect(await refusal("merge", shards)).toContain(
      `${shards}: 4 of 8 runs are missing: those of shard 1 of 2`,
    );
    expect(readdirSync(shards)).toEqual(["runs", "spec.json"]);
    await output([...SWEEP, "--out", shards, "--shard", "1/2", "--workers", "2"]);
    const printed = await output(["merge", shards, "--json"]);
    expect(readdirSync(shards)).toEqual(["runs", "spec.json", "sweep.csv", "sweep.json"]);
    expect(printed).toBe(readFileSync(join(shards, "sweep.json"), "utf8"));
    expect(jsonIn(join(shards, "sweep.json"))).toEqual(jsonIn(join(out, "sweep.json")));
  });

  test.each(["0/2", "3/2", "1", "a/b"])("--shard %s is refused", async (shard) => {
    expect(await refusal(...SWEEP, "--out", out, "--shard", shard)).toContain("--shard: found");
  });

  test("a shard without a folder, and a folder without a spec, are refused", async () => {
    expect(await refusal(...SWEEP, "--shard", "1/2")).toContain("--shard: found it without --out");
    expect(await refusal("merge", folder.path)).toContain("found no spec.json");
    expect(await refusal("merge", join(folder.path, "nowhere"))).toContain("found no spec.json");
  });
});

describe("the same command again", () => {
  test("learns only what a killed process has not finished", async () => {
    const copy = copied("torn");
    const file = join(copy, "runs", "all.1.jsonl");
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    truncateSync(file, Buffer.byteLength(lines.slice(0, 5).join("\n")) + 20);
    await output([...SWEEP, "--out", copy]);
    expect(jsonIn(join(copy, "sweep.json"))).toEqual(jsonIn(join(out, "sweep.json")));
    expect(
      readFileSync(join(copy, "runs", "all.2.jsonl"), "utf8")
        .trimEnd()
        .split("\n"),
    ).toHaveLength(3);
  });

  test("another problem, other options or another command are refused, and change nothing", async () => {
    const before = readFileSync(join(out, "sweep.json"), "utf8");
    const others: [string, string[]][] = [
      [
        "found results with repeats 2, expected 3",
        [...SWEEP.with(SWEEP.indexOf("--repeats") + 1, "3"), "--out", out],
      ],
      ["another problem", ["sweep", "basic", ...SWEEP.slice(2), "--out", out]],
      ["found results of sweep", ["compare", "collapsing", "--out", out]],
    ];
    for (const [words, args] of others) expect(await refusal(...args)).toContain(words);
    expect(readFileSync(join(out, "sweep.json"), "utf8")).toBe(before);
  });

  test("results of another version, and files that are something else, are refused", async () => {
    const copy = copied("older");
    const spec = join(copy, "spec.json");
    writeFileSync(spec, readFileSync(spec, "utf8").replace(/"code": "[^"]+"/, '"code": "1-0.0.9-abc"'));
    expect(await refusal(...SWEEP, "--out", copy)).toContain("found results of version 1-0.0.9-abc");
    expect(await refusal("merge", copy)).toContain("found results of version 1-0.0.9-abc");
    writeFileSync(spec, "{}");
    expect(await refusal(...SWEEP, "--out", copy)).toContain(`${spec}: found another file`);
  });

  test("a result that was changed is an error that names its place", async () => {
    const copy = copied("changed");
    const file = join(copy, "runs", "all.1.jsonl");
    writeFileSync(file, readFileSync(file, "utf8").replace(/"sum":[^,]+/, '"sum":"much"'));
    expect(await refusal("merge", copy)).toContain(`${file}:1: /result/sum: found "much", expected a number`);
  });
});
