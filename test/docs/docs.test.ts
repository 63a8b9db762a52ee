// Every code block of README.md and docs/*.md is what it says: TypeScript runs and prints what its comments say, commands run and print what
// stands below them, problems are problems, tables have the options and fields that the code has.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { columnDistances } from "../../src/evaluation/distances.js";
import { measures } from "../../src/evaluation/measures.js";
import { compare, evaluate, fitModel, Matrix, Model, Problem, scenarios, sweep } from "../../src/index.js";
import { EVALUATION_SETS, evaluationSetNames } from "../../src/input/evaluation-sets.js";
import { command, node, type Outcome, ROOT } from "../support/command.js";
import {
  argumentsOf,
  type Block,
  documents,
  LONG,
  linesOf,
  outcomesOf,
  scriptOf,
} from "../support/documents.js";
import { withOptionTables } from "../support/option-tables.js";
import { hasModule, hasPython, python } from "../support/python.js";
import { random } from "../support/random.js";
import { NIGHTLY } from "../support/series.js";

const all = documents();
const named = all.flatMap(({ path, blocks }) =>
  blocks.map((block) => ({ name: `${path}:${block.line}`, block })),
);
const inLanguage = (language: string) => named.filter(({ block }) => block.language === language);
const textOf = (path: string) => all.find((document) => document.path === path)!.text;
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

test("every block is of a kind that is checked here", () => {
  const unchecked = named.filter(({ name, block: { language, printedBy, text } }) => {
    if (["ts", "sh", "jsonc", "bif", "python"].includes(language) || printedBy) return false;
    if (language === "csv") return !/^docs\/(files|data)\.md:/.test(name); // the samples, which commands read
    if (language === "json") return !text.includes('"$schema": "./node_modules/'); // how a file names its schema
    if (language === "js") return !name.startsWith("docs/start.md:"); // an edge runtime's, which npm run test:bundlers runs
    if (language === "html") return !name.startsWith("docs/start.md:"); // a page, which test/browser/installations.test.ts opens
    if (language === "bash") return !name.startsWith("docs/scale.md:"); // what takes other programs; test/package runs the commands in it
    if (language === "r") return !name.startsWith("docs/from-bnlearn.md:"); // what is done in R
    if (text.includes("\npip install ")) return false; // what is installed, on a machine of the reader's
    return language !== "text" || !text.includes("─"); // a drawing
  });
  expect(unchecked.map(({ name }) => name)).toEqual([]);
});

describe("TypeScript", () => {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };

  test.concurrent.each(inLanguage("ts"))(
    "$name prints what its comments say",
    async ({ block: { text } }) => {
      const { outputText } = ts.transpileModule(text, { compilerOptions });
      const { code, stdout, stderr } = await node(["--input-type=module", "--eval", outputText]);
      expect([code, stderr]).toEqual([0, ""]);
      const promised = [...text.matchAll(/^ *console\.log\(.*\); \/\/ (.*)$/gm)].map(
        ([, comment]) => comment!,
      );
      const printed = stdout.trimEnd().split("\n");
      expect(promised.length).toBe(printed.length);
      for (const [i, line] of printed.entries()) expect(promised[i]!.startsWith(line), line).toBe(true);
    },
  );

  test("has the types of the package", () => {
    const folder = mkdtempSync(join(ROOT, "build/docs-"));
    const names = new Map(
      inLanguage("ts").map(({ name, block }, i) => {
        const path = join(folder, `block-${i}.ts`);
        writeFileSync(path, `${block.text}\nexport {};\n`);
        return [path, name];
      }),
    );
    const program = ts.createProgram([...names.keys()], {
      ...compilerOptions,
      module: ts.ModuleKind.NodeNext,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ["node"],
    });
    const faults = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${names.get(file?.fileName ?? "")}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
    rmSync(folder, { recursive: true });
    expect(faults).toEqual([]);
  });
});

describe.skipIf(!hasPython)("Python; skipped where there is no python3", () => {
  const withPgmpy = hasModule("pgmpy");

  test.concurrent.each(inLanguage("python"))(
    "$name prints what its comments say",
    async ({ block: { text } }) => {
      if (/^from pgmpy/m.test(text) && !withPgmpy) return;
      const { code, stdout, stderr } = await python(["-c", text], ROOT);
      expect([code, stderr]).toEqual([0, ""]);
      const promised = [...text.matchAll(/^ *print\(.*\) {2}# (.*)$/gm)].map(([, comment]) => comment);
      expect(stdout.trimEnd().split("\n")).toEqual(promised);
    },
  );
});

describe("the commands", () => {
  let outcomes: Map<Block, Outcome[]>;

  beforeAll(async () => {
    outcomes = await outcomesOf(all, all, NIGHTLY ? [] : LONG);
  }, 240_000);

  test("are all run nightly, and all but the long ones on every change", () => {
    const lines = inLanguage("sh").flatMap(({ block }) => linesOf(block));
    for (const line of LONG) expect(lines).toContain(line);
  });

  test("run without an error", () => {
    for (const { name, block } of inLanguage("sh")) {
      for (const { code, stderr } of outcomes.get(block)!)
        expect([name, code, faultsIn(stderr)]).toEqual([name, 0, ""]);
    }
  });

  test("are the package's command, or scripts of package.json", () => {
    for (const line of inLanguage("sh").flatMap(({ block }) => linesOf(block))) {
      if (argumentsOf(line) || scriptOf(line)) continue;
      const script = /^npm run (?:--silent )?([\w:]+)/.exec(line)?.[1];
      expect(Object.keys(scripts), line).toContain(script);
    }
  });

  test("of the benchmark have its options and groups", () => {
    const program = readFileSync(join(ROOT, "bench/run.ts"), "utf8");
    const lines = inLanguage("sh").flatMap(({ block }) =>
      linesOf(block).filter((line) => line.includes("run bench -- ")),
    );
    expect(lines.length).toBeGreaterThan(2);
    for (const [, flag, value] of lines.flatMap((line) => [...line.matchAll(/ (--\w+) (\S+)/g)])) {
      expect(program).toContain(`.option("${flag} <`);
      if (flag !== "--only") continue;
      for (const group of value!.split(","))
        expect(readdirSync(join(ROOT, "bench/groups"))).toContain(`${group}.ts`);
    }
  });

  test("print what stands below them", () => {
    const printed = named.filter(({ block }) => block.printedBy);
    expect(printed.length).toBeGreaterThan(20);
    for (const { name, block } of printed) {
      const outcome = outcomes.get(block.printedBy!)!.at(-1);
      if (!outcome && linesOf(block.printedBy!).some((line) => LONG.includes(line))) continue;
      expect(withoutTime(outcome!.stdout), name).toBe(withoutTime(block.text));
    }
  });

  /** All but notes, and lines of progress, which a busy machine has time for. */
  function faultsIn(text: string): string {
    return text.replace(/^causal-abstraction: (?:\d+% \||note:) .*\n/gm, "");
  }

  /** Times at the end of a line, in JSON, and in the column of a table, whose width is theirs; profiles, which follow from times. */
  function withoutTime(text: string): string {
    return text
      .replace(/[\d.]+ m?s$/gm, "… ms")
      .replace(/(?<="elapsedMs": )[\d.]+/g, "…")
      .replace(/[\d.]+ ± [\d.]+(?= +[\d.]+ %$)/gm, "…")
      .replace(/(?<=within a factor of the shortest\n)(?:.+\n)+/g, "…\n")
      .replace(/(?<=\S) {2,}/g, "  ");
  }

  test("of a fresh machine are scripts of the package", () => {
    const readme = textOf("README.md");
    expect(readme).toContain("`npm ci && npm start`");
    expect(readme).toContain("`npm ci && npm test`");
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["start", "test"]));
  });

  test("all have a section, with their help", async () => {
    const { stdout } = await command(["--help"]);
    const commands = [...stdout.matchAll(/^ {2}(\w+) (?:\[options\]|<)/gm)].map(([, name]) => name!);
    expect(commands).toContain("learn");
    const page = textOf("docs/commands.md");
    expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(commands);
    for (const name of commands) expect(page).toContain(`causal-abstraction ${name} --help\n`);
    expect(tableOf(textOf("README.md"), "command")).toEqual(commands);
  });
});

describe("the problem file", () => {
  const blocks = inLanguage("jsonc");
  const problems = blocks.filter(({ block }) => block.text.includes('"format"'));
  const fitted = blocks.filter(({ name }) => name.startsWith("docs/data.md"));
  const models = blocks.filter((one) => !fitted.includes(one) && one.block.text.startsWith('{ "variables"'));
  const variables = blocks.filter(({ block }) => block.text.startsWith('{ "name"'));
  const parts = blocks.filter((one) => ![...problems, ...models, ...variables, ...fitted].includes(one));

  function parsed(text: string) {
    const { config, error } = ts.parseConfigFileTextToJson("problem.json", text);
    expect(error).toBeUndefined();
    return config;
  }

  test.each(problems)("$name is a problem, and its truth commutes", async ({ block }) => {
    const problem = Problem.from(parsed(block.text));
    expect((await evaluate(problem, problem.truth!)).error).toBeLessThan(1e-8);
  });

  test.each(models)("$name is a model", ({ block: { text } }) => {
    expect(Model.from(parsed(text)).notes).toEqual([]);
  });

  test.each(fitted)("$name is known of variables that are fitted", ({ block: { text } }) => {
    const rows = [5, 6, 7, 8].map((Loading) => ({ Gap: 75, Loading }));
    expect(fitModel({ ...parsed(text), rows }).variables).toHaveLength(2);
  });

  test.each(variables)("$name is a variable of two states' effect", ({ block: { text } }) => {
    const variable = parsed(text);
    const causes = variable.parents.map((name: string) => ({ name, states: 2, cpt: "uniform" }));
    expect(Model.from({ variables: [...causes, variable] }).notes).toEqual([]);
  });

  test.each(parts)("$name is a part of one: a diagram, or the value of a key", ({ block: { text } }) => {
    const part = text.startsWith("{") ? { diagrams: [parsed(text)] } : parsed(`{ ${text} }`);
    const whole = parsed(problems[0]!.block.text);
    expect(Problem.from({ ...whole, ...part }).diagrams).toHaveLength(1);
  });

  test("may name every evaluation set that the text names", () => {
    const page = textOf("docs/files.md");
    for (const name of evaluationSetNames) expect(page).toContain(`\`${name}\``);
    const rows = page.matchAll(/^\| `([a-z-]+)`(?: \(default\))? \| (.*) \|$/gm);
    const abouts = new Map([...rows].map(([, name, about]) => [name, about]));
    for (const [name, { about }] of Object.entries(EVALUATION_SETS)) expect(abouts.get(name)).toBe(about);
  });
});

/** The names in the first column of the table whose first head is given; several in a cell are several. */
function tableOf(text: string, head: string): string[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  expect(start, head).toBeGreaterThanOrEqual(0);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith("|"));
  return lines
    .slice(start + 2, end)
    .flatMap((line) => [...line.split(" | ")[0]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}

describe("the tables of fields", () => {
  const page = textOf("docs/files.md");
  const section = (title: string) => page.slice(page.indexOf(`## ${title}\n`));
  const problem = Problem.from(scenarios.basic);
  const quick = { restarts: 1, epochs: 10, repeats: 2 };
  const keys = (value: object) => Object.keys(JSON.parse(JSON.stringify(value))).sort();

  test("of the comparison", async () => {
    const comparison = await compare(problem, quick);
    const fields = tableOf(section("The comparison"), "field").filter((name) => !name.includes("…"));
    expect(fields.sort()).toEqual(keys(comparison));
    const { joint } = comparison.strategies;
    const described = section("The comparison")
      .split("\n")
      .find((line) => line.startsWith("| `strategies` |"))!;
    for (const key of keys(joint!)) expect(described).toContain(`\`${key}`);
    const runs = section("The comparison")
      .split("\n")
      .find((line) => line.startsWith("| `strategies.….runs`"))!;
    for (const key of keys(joint!.runs[0]!)) expect(runs).toContain(`\`${key}\``);
  });

  test("of the sweep", async () => {
    const result = await sweep(problem, { ...quick, grid: { lambda: [1] } });
    expect(tableOf(section("The sweep"), "field").sort()).toEqual(keys(result));
  });
});

test("the measures are explained by their names", () => {
  for (const name of measures) expect(textOf("docs/commands.md")).toContain(`\`${name}\``);
});

test("the scale of distances has pairs of distributions that are so far apart", () => {
  const rows = [
    ...textOf("docs/reading.md").matchAll(/^\| (0\.\d+) \| (\S+) % and (\S+) % \| (\S+) % and (\S+) % \|/gm),
  ].map((row) => row.slice(1).map(Number));
  expect(rows.length).toBeGreaterThan(3);
  const coin = (percent: number) => Matrix.from([[percent / 100], [1 - percent / 100]]);
  for (const [distance, a, b, c, d] of rows) {
    for (const [p, q] of [
      [a!, b!],
      [c!, d!],
    ])
      expect(Math.abs(columnDistances(coin(p!), coin(q!))[0]! - distance!), `${p}, ${q}`).toBeLessThan(0.005);
  }
});

test("samples of the same distribution are about as far apart as the text says, or a little less", () => {
  const draws = random(1);
  const told = [...textOf("docs/reading.md").matchAll(/(0\.\d+) for (?:three\nstates and )?(\d+)/g)];
  expect(told).toHaveLength(3);
  for (const [n, said] of told.map(([, distance, size]) => [Number(size), Number(distance)] as const)) {
    const sample = () => {
      const counts = [0, 0, 0];
      for (let i = 0; i < n; i++) counts[draws.below(3)]!++;
      return Matrix.from(counts.map((count) => [count / n]));
    };
    const distances = Array.from({ length: 500 }, () => columnDistances(sample(), sample())[0]!);
    const mean = distances.reduce((a, b) => a + b) / distances.length;
    expect([n, said]).toEqual([n, Number(Math.sqrt(2 / (4 * n)).toFixed(2))]);
    expect(mean).toBeGreaterThan(0.8 * said);
    expect(mean).toBeLessThan(1.05 * said);
  }
});

describe("the tables of options", () => {
  test("are those of the rows: `npm run docs:outputs` writes them", () => {
    const page = textOf("docs/options.md");
    expect(page).toBe(withOptionTables(page));
  });

  test("have the flags and defaults of the command", async () => {
    const { stdout } = await command(["learn", "--help"]);
    const help = stdout.replace(/\n {10,}/g, " ");
    const section = textOf("docs/options.md")
      .split("\n## ")
      .find((text) => text.startsWith("Options of learning"))!;
    const documented = section
      .split("\n")
      .filter((line) => line.startsWith("| `--"))
      .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")))
      .map(([, flag, , standard]) => [flag, standard === "false" ? "" : standard]);
    const offered = [...help.matchAll(/^ {2}(--[\w-]+)(.*)$/gm)]
      .filter(([, flag]) => !["--out", "--report", "--json"].includes(flag!))
      .map(([, flag, rest]) => [flag, /\bdefault: (.*?)\)/.exec(rest!)?.[1] ?? ""]);
    expect(documented).toEqual(offered);
  });
});
