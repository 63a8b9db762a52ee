// What README.md shows works: its TypeScript, its commands and their output, its problem file, its table of options.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, test } from "vitest";
import { evaluate, Problem } from "../src/index.js";
import { evaluationSetNames } from "../src/input/problem-file.js";
import { command, node, ROOT, temporaryFolder } from "./support/command.js";

const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text]) => ({
  language: language!,
  text: text!,
}));
const textsIn = (language: string) => blocks.filter((b) => b.language === language).map(({ text }) => text);
const commandsOf = (text: string) =>
  [...text.matchAll(/^(?:npx )?causal-abstraction (.*)$/gm)].map(([, args]) => args!.split(" "));

/** The problem file of the README, its comments taken out. */
const problemFile = ts.parseConfigFileTextToJson("problem.json", textsIn("jsonc")[0]!);

const folder = temporaryFolder();
writeFileSync(join(folder.path, "problem.json"), JSON.stringify(problemFile.config));
writeFileSync(join(folder.path, "rows.csv"), textsIn("csv")[0]!);
afterAll(folder.remove);

describe("TypeScript", () => {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };

  test.each(textsIn("ts"))("prints what its comments say: %#", async (text) => {
    const { outputText } = ts.transpileModule(text, { compilerOptions });
    const { code, stdout, stderr } = await node(["--input-type=module", "--eval", outputText]);
    expect([code, stderr]).toEqual([0, ""]);
    const promised = [...text.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, comment]) => comment!);
    const printed = stdout.trimEnd().split("\n");
    expect(promised.length).toBe(printed.length);
    for (const [i, line] of printed.entries()) expect(promised[i]!.startsWith(line), line).toBe(true);
  });
});

describe("the commands", () => {
  /** The line with the time at its end, and the column of times in a table, whose width is theirs. */
  const withoutTime = (text: string) =>
    text
      .replace(/[\d.]+ m?s$/m, "… ms")
      .replace(/[\d.]+ ± [\d.]+(?= +[\d.]+ %$)/gm, "…")
      .replace(/(?<=\S) {2,}/g, "  ");

  test("run, one after the other", async () => {
    const commands = textsIn("sh").flatMap(commandsOf);
    expect(commands.length).toBeGreaterThan(4);
    for (const args of commands) {
      const { code, stderr } = await command(args, { cwd: folder.path });
      expect([args, code, stderr]).toEqual([args, 0, ""]);
    }
  });

  test("print what stands below them", async () => {
    const shown = blocks.filter((block, i) => block.language === "text" && blocks[i - 1]?.language === "sh");
    expect(shown).toHaveLength(3);
    for (const block of shown) {
      const [args] = commandsOf(blocks[blocks.indexOf(block) - 1]!.text);
      const { stdout } = await command(args!, { cwd: folder.path });
      expect(withoutTime(stdout)).toBe(withoutTime(block.text));
    }
  });

  test("transport the samples as the text says", async () => {
    const { stdout } = await command(["transport", "problem.json", "--data", "rows.csv"], {
      cwd: folder.path,
    });
    const [header, ...rows] = stdout.trimEnd().split("\n");
    expect(readme).toContain(`prints \`${header}\``);
    expect(readme).toContain(
      `${rows
        .slice(0, -1)
        .map((row) => `\`${row}\``)
        .join(", ")} and \`${rows.at(-1)}\``,
    );
  });

  test("npm start and npm test are scripts of the package", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(readme).toContain("`npm ci && npm start`");
    expect(readme).toContain("`npm ci && npm test`");
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["start", "test"]));
  });
});

describe("the problem file", () => {
  test("is a problem, and its truth commutes", async () => {
    expect(problemFile.error).toBeUndefined();
    const problem = Problem.from(problemFile.config);
    expect((await evaluate(problem, problem.truth!)).error).toBeLessThan(1e-8);
  });

  test("may name every evaluation set that the text names", () => {
    for (const name of evaluationSetNames) expect(readme).toContain(`\`${name}\``);
  });
});

test("the table of options has the flags and defaults of the command", async () => {
  const { stdout } = await command(["learn", "--help"]);
  const help = stdout.replace(/\n {10,}/g, " ");
  const rows = readme
    .split("\n")
    .filter((line) => line.startsWith("| `--"))
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")));
  const documented = rows.map(([, flag, , standard]) => [flag, standard === "off" ? "" : standard]);
  const offered = [...help.matchAll(/^ {2}(--[\w-]+)(.*)$/gm)].map(([, flag, rest]) => [
    flag,
    /\(default: "?(.*?)"?\)/.exec(rest!)?.[1] ?? "",
  ]);
  expect(documented).toEqual(offered);
});
