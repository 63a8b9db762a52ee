// The command as a user runs it: what it prints and writes, its exit codes, and its one-line errors.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Problem, type ScenarioName, scenarios, version } from "../../src/index.js";
import { command, inParallel, type Outcome, onceAtWork } from "../support/command.js";
import { commandHere } from "../support/command-here.js";
import { temporaryFolder } from "../support/folder.js";
import { SCENARIO_NAMES, SCENARIOS } from "../support/golden.js";
import { brokenScenarios, spread } from "../support/mutations.js";
import { expectResultFile } from "../support/result-file.js";
import { series } from "../support/series.js";
import { withoutTimes } from "../support/without-times.js";

const folder = temporaryFolder();
afterAll(folder.remove);

const NAMES = Object.keys(scenarios) as ScenarioName[];
const collapsing = Problem.from(scenarios.collapsing);

function fileOf(name: string, content: unknown): string {
  const path = join(folder.path, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** The standard output of a run that must succeed. */
async function output(args: readonly string[], input = ""): Promise<string> {
  const { code, stdout, stderr } = await command(args, { input });
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

/** What is wrong with the way a command failed; nothing if it failed in one clear line. */
function faults({ code, stdout, stderr }: Outcome, expected = 1): string[] {
  return [
    ...(code === expected ? [] : [`exit code ${code}`]),
    ...(stdout === "" ? [] : [`standard output "${stdout}"`]),
    ...(/^causal-abstraction: \S[^\n]*\n$/.test(stderr) ? [] : [`standard error "${stderr}"`]),
    ...(stderr.includes("    at ") ? ["a stack trace"] : []),
  ];
}

describe("solve", () => {
  test.concurrent("prints the optimum and that it is proven", async () => {
    const text = await output(["solve", "vstruct", "--criterion", "sum", "--all"]);
    expect(text).toMatch(/sum of errors +0\.328967\n/);
    expect(text).toMatch(/proof +optimal: no abstraction is better\n/);
    expect(text).toMatch(/optimal abstractions +1\n/);
  });

  test.concurrent("--json prints the solution and nothing else", async () => {
    const solution = JSON.parse(await output(["solve", "battery", "--json"]));
    expect(solution).toMatchObject({
      problem: "battery",
      status: "optimal",
      criterion: "max",
      surjective: true,
    });
    expect(solution.value).toBeCloseTo(0.3474221309, 9);
    expect(solution.bound).toBe(solution.value);
    const free = JSON.parse(await output(["solve", "battery", "--no-surjective", "--json"]));
    expect(free).toMatchObject({ status: "optimal", surjective: false, value: 0 });
  });

  test.concurrent("--out and --report write the solution and a page of it", async () => {
    const out = join(folder.path, "solution.json");
    const report = join(folder.path, "solution.html");
    const printed = await output(["solve", "vstruct", "--json", "--out", out, "--report", report]);
    expect(readFileSync(out, "utf8")).toBe(printed);
    expect(readFileSync(report, "utf8")).toMatch(/^<!doctype html>.*The best abstraction.*<\/html>\n$/s);
  });

  test.concurrent.each([
    ["--time-limit", "0"],
    ["--gap", "0.3"],
  ])("%s %s gives the best so far and a bound", async (...flags) => {
    const args = ["solve", "vstruct", "--criterion", "sum", ...flags, "--json"];
    const { status, value, bound } = JSON.parse(await output(args));
    expect(status).toBe("gap");
    expect(bound).toBeLessThan(0.3289666593);
    expect(value).toBeGreaterThan(0.3289666);
  });
});

describe("learn", () => {
  test.concurrent("by search speaks of no epochs", async () => {
    const text = await output(["learn", "basic", "--strategy", "search", "--restarts", "3"]);
    expect(text).toMatch(/^basic: search learning, 3 restarts, seed 0, /);
  });

  test.concurrent.each(NAMES)("--json of %s prints a result file and nothing else", async (name) => {
    const text = await output(["learn", name, "--json", "--seed", "3", "--restarts", "6"]);
    const result = expectResultFile(text, Problem.from(scenarios[name]));
    expect(result).toMatchObject({ seed: 3, strategy: "joint", version, options: { restarts: 6 } });
  });

  test.concurrent("prints the alphas and the errors, and with --out writes the result too", async () => {
    const out = join(folder.path, "summary.json");
    const text = await output(["learn", "collapsing", "--out", out]);
    const result = expectResultFile(readFileSync(out, "utf8"), collapsing);
    expect(text).toContain(
      "Smoking_ ← Environment, Smoking\n       no,no  no,yes  yes,no  yes,yes\n  no       1       ·       1        ·\n",
    );
    for (const { error } of result.diagrams) expect(text).toContain(error.toFixed(6));
    expect(text).toMatch(/distance to the truth +0\n/);
  });

  test.concurrent("the same problem and seed give the same JSON, from a file, standard input or built in", async () => {
    const file = fileOf("collapsing.json", scenarios.collapsing);
    const bom = fileOf("bom.json", `\uFEFF${JSON.stringify(scenarios.collapsing)}`);
    const options = ["--json", "--seed", "5", "--epochs", "50"];
    const texts = [
      await output(["learn", "collapsing", ...options]),
      await output(["learn", file, ...options]),
      await output(["learn", bom, ...options]),
      await output(["learn", "-", ...options], readFileSync(file, "utf8")),
    ];
    const [first, ...others] = texts.map((text) => withoutTimes(expectResultFile(text, collapsing)));
    for (const other of others) expect(other).toEqual(first);
    const seeded = await output(["learn", "collapsing", ...options, "--seed", "6"]);
    expect(withoutTimes(expectResultFile(seeded, collapsing))).not.toEqual(first);
  });

  test.concurrent("takes every option into the result", async () => {
    const flags = ["--temperature", "0.2", "--lambda", "5", "--smoothing", "0", "--learning-rate", "0.02"];
    const named = [
      "--orientation",
      "per-outcome",
      "--precision",
      "f32",
      "--optimizer",
      "adam",
      "--strategy",
      "joint",
    ];
    const sizes = ["--restarts", "3", "--epochs", "40", "--history"];
    const text = await output(["learn", "vstruct", "--json", ...flags, ...named, ...sizes]);
    const result = expectResultFile(text, Problem.from(scenarios.vstruct));
    expect(result.options).toMatchObject({
      restarts: 3,
      epochs: 40,
      temperature: 0.2,
      lambda: 5,
      smoothing: 0,
      orientation: "per-outcome",
      precision: "f32",
      optimizer: { name: "adam", learningRate: 0.02 },
    });
    expect(result.history!.total).toHaveLength(40);
    expect(result.history!.total.at(-1)).toBe(result.loss.total);
  });

  test.concurrent("names of any kind come out as they went in", async () => {
    const odd = 'a [ b ],  "c"\\';
    const text = JSON.stringify(scenarios.basic).replaceAll('"Smoking_"', JSON.stringify(odd));
    const problem = Problem.from({ ...JSON.parse(text), name: odd });
    const printed = await output(["learn", "-", "--json", "--restarts", "1"], JSON.stringify(problem));
    expectResultFile(printed, problem);
  });

  test.concurrent("--out replaces a file whole, through a link, and leaves nothing else behind", async () => {
    const own = temporaryFolder();
    const out = join(own.path, "result.json");
    const link = join(own.path, "link.json");
    writeFileSync(out, "old");
    symlinkSync(out, link);
    const printed = await output(["learn", "basic", "--restarts", "2", "--json", "--out", link]);
    expect(readFileSync(out, "utf8")).toBe(printed);
    expect(readdirSync(own.path, { withFileTypes: true }).map((e) => [e.name, e.isSymbolicLink()])).toEqual([
      ["link.json", true],
      ["result.json", false],
    ]);
    own.remove();
  });

  test.concurrent("--out into a device writes to it", async () => {
    if (!existsSync("/dev/null")) return;
    await output(["learn", "basic", "--restarts", "1", "--out", "/dev/null"]);
    expect((await command(["learn", "/dev/null"])).stderr).toContain("line 1 column 1 (the end of the text)");
  });

  test.concurrent("--out where standard output goes is refused, since the result is printed there", async () => {
    if (!existsSync("/dev/stdout")) return;
    for (const flag of ["--out", "--report"]) {
      const { code, stdout, stderr } = await command(["learn", "basic", "--json", flag, "/dev/stdout"]);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toContain(`${flag}: found the file that standard output goes to`);
    }
  });

  test.concurrent("--report writes a page with the losses by epoch, and leaves the result as it is without", async () => {
    const report = join(folder.path, "report.html");
    const args = ["learn", "collapsing", "--json", "--restarts", "2", "--epochs", "20"];
    const printed = await output([...args, "--report", report]);
    expect(readFileSync(report, "utf8")).toMatch(/^<!doctype html>.*relaxed loss.*<\/html>\n$/s);
    const parsed = (text: string) => withoutTimes(expectResultFile(text, collapsing));
    expect(parsed(printed)).toEqual(parsed(await output(args)));
    expect(parsed(await output([...args, "--report", report, "--history"]))).toHaveProperty("history");
  });

  test.concurrent("--report where nothing can be written is refused before the work", async () => {
    for (const report of [join(folder.path, "none/x.html"), folder.path, ""]) {
      const outcome = await command(["learn", "battery", "--epochs", "1e9", "--report", report]);
      expect(faults(outcome)).toEqual([]);
      expect(outcome.stderr).toContain(report || "--report");
    }
  });

  test.concurrent("--out where nothing can be written is refused before the work", async () => {
    const file = fileOf("plain", "");
    const endless = ["learn", "battery", "--restarts", "1000000", "--epochs", "1000000"];
    for (const out of [join(folder.path, "none/x.json"), folder.path, join(file, "x.json"), ""]) {
      const outcome = await command([...endless, "--out", out]);
      expect(faults(outcome)).toEqual([]);
      expect(outcome.stderr).toContain(out || "--out");
    }
  });
});

describe("compare", () => {
  const SMALL = ["--repeats", "3", "--restarts", "2", "--epochs", "40"];
  const timeless = (text: string) => text.replace(/"elapsedMs": ([\d.e-]+|\{.*?\})/gs, "");

  test.concurrent("prints a row for each strategy and the tests between them", async () => {
    const text = await output(["compare", "collapsing", ...SMALL]);
    expect(text).toMatch(/^collapsing: 3 repeats, each the best of 2 restarts of 40 epochs, seed 0, /);
    expect(text).toMatch(/\n {2}strategy +distance +error +sum +penalty +time in ms +best\n/);
    for (const name of ["joint", "sequential", "independent"]) {
      expect(text).toMatch(new RegExp(`\\n {2}${name}( +[\\d.]+ ± [\\d.]+){5} +[\\d.]+ %\\n`));
    }
    expect(text).toMatch(/least sum of errors of all, 0\.\d+ \(proven\)/);
    expect(text).toContain("Wilcoxon signed-rank tests, two-sided, of the distance to the truth");
    expect(text).toMatch(/\n {2}joint – sequential +[\d.]+ +\d +[\d.]+ +[\d.]+\n/);
    const alone = await output(["compare", "battery", ...SMALL, "--strategies", "joint"]);
    expect(alone).not.toMatch(/Wilcoxon|distance/);
  });

  test.concurrent("--out makes the folder and writes what --json prints", async () => {
    const out = join(folder.path, "deep", "comparison");
    const printed = await output(["compare", "vstruct", ...SMALL, "--json", "--out", out]);
    expect(readdirSync(out)).toEqual(["comparison.json", "runs", "spec.json"]);
    expect(readFileSync(join(out, "comparison.json"), "utf8")).toBe(printed);
    expect(JSON.parse(printed)).toMatchObject({
      format: "causal-abstraction/comparison@1",
      problem: "vstruct",
    });
    const again = await output(["compare", "vstruct", ...SMALL, "--json", "--out", out]);
    expect(timeless(again)).toBe(timeless(printed));
  });

  test.concurrent("takes the strategies and every option of learning", async () => {
    const chosen = [
      "--strategies",
      "independent",
      "--strategies",
      "joint",
      "--lambda",
      "5",
      "--precision",
      "f32",
      "--seed",
      "4",
    ];
    const named = ["--optimizer", "sgd", "--learning-rate", "0.1", "--orientation", "per-outcome"];
    const found = JSON.parse(await output(["compare", "basic", ...SMALL, ...chosen, ...named, "--json"]));
    expect(Object.keys(found.strategies)).toEqual(["independent", "joint"]);
    expect(found).toMatchObject({ seed: 4, repeats: 3 });
    expect(found.options).toMatchObject({
      restarts: 2,
      epochs: 40,
      lambda: 5,
      precision: "f32",
      orientation: "per-outcome",
      optimizer: { name: "sgd", learningRate: 0.1 },
    });
  });

  test.concurrent("--out where nothing can be written is refused before the work", async () => {
    const file = fileOf("no-folder", "");
    const endless = ["compare", "battery", "--restarts", "1000000", "--epochs", "1000000"];
    for (const out of [file, join(file, "x"), ""]) {
      const outcome = await command([...endless, "--out", out]);
      expect(faults(outcome)).toEqual([]);
      expect(outcome.stderr).toContain(out || "--out");
    }
  });

  test.concurrent("Ctrl-C ends a long run with code 130, and one line that says what is written", async () => {
    const own = temporaryFolder();
    const long = ["battery", "--restarts", "200000", "--epochs", "20000"];
    const outcome = await command(["compare", ...long, "--out", join(own.path, "new", "folder")], {
      whileRunning: (child) => onceAtWork(child, () => child.kill("SIGINT")),
    });
    expect(faults(outcome, 130)).toEqual([]);
    expect(outcome.stderr).toMatch(/interrupted; 0 of \d+ runs are in .*folder: the same command goes on/);
    expect(readdirSync(join(own.path, "new", "folder"))).toEqual(["spec.json"]);
    own.remove();
  });
});

describe("sweep", () => {
  const GRID = ["--grid", "temperature=0.05,0.1", "--grid", "lambda=1,10"];
  const SMALL = ["--repeats", "3", "--restarts", "2", "--epochs", "40"];

  test.concurrent("prints a row for each cell, and a heat map for two axes", async () => {
    const text = await output(["sweep", "collapsing", ...GRID, ...SMALL]);
    expect(text).toMatch(
      /^collapsing: 4 cells of 3 repeats, each the best of 2 restarts of 40 epochs, seed 0, /,
    );
    expect(text).toMatch(/\n {2}temperature +lambda +distance +error +sum +penalty +time in ms +best\n/);
    for (const values of ["0.05 +1", "0.05 +10", "0.1 +1", "0.1 +10"]) {
      expect(text).toMatch(new RegExp(`\\n {2}${values}( +[\\d.]+ ± [\\d.]+){5} +[\\d.]+ %\\n`));
    }
    expect(text).toMatch(/least sum of errors of all, 0\.\d+ \(proven\)/);
    expect(text).toContain("mean distance to the truth: temperature down, lambda across");
    expect(text).toMatch(/\n {2}0\.05( +[\d.]+ [·░▒▓█]){2}\n {2}0\.1 ( +[\d.]+ [·░▒▓█]){2}\n$/);
    const sizes = await output(["sweep", "basic", "--grid", "epochs=5,10", "--repeats", "2"]);
    expect(sizes).toMatch(/^basic: 2 cells of 2 repeats, each the best of 10 restarts, seed 0, /);
    expect(sizes).not.toContain("down");
  });

  test.concurrent("--out makes the folder and writes what --json prints, and a CSV", async () => {
    const out = join(folder.path, "deep", "sweep");
    const printed = await output(["sweep", "vstruct", ...GRID, ...SMALL, "--json", "--out", out]);
    expect(readdirSync(out)).toEqual(["runs", "spec.json", "sweep.csv", "sweep.json"]);
    expect(readFileSync(join(out, "sweep.json"), "utf8")).toBe(printed);
    const swept = JSON.parse(printed);
    expect(swept).toMatchObject({ format: "causal-abstraction/sweep@1", problem: "vstruct", repeats: 3 });
    const [header, ...rows] = readFileSync(join(out, "sweep.csv"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    expect(header!.slice(0, 4)).toEqual(["temperature", "lambda", "distance.mean", "distance.sd"]);
    expect(header!.at(-1)).toBe("share");
    expect(rows).toHaveLength(4);
    for (const [i, row] of rows.entries()) {
      const { values, distance, sum, loss, share } = swept.cells[i];
      const found = Object.fromEntries(header!.map((name, k) => [name, Number(row[k])]));
      expect(found).toMatchObject({ ...values, share, "distance.mean": distance.mean, "sum.sd": sum.sd });
      expect(found["loss.penalty.mean"]).toBe(loss.penalty.mean);
    }
  });

  test.concurrent("takes flags, options without a flag, and a learning rate for every optimiser", async () => {
    const grid = [
      "--grid",
      "optimizer=sgd,momentum",
      "--grid",
      "min-improvement=0,0.1",
      "--grid",
      "penalty=2",
    ];
    const flags = [
      "--learning-rate",
      "0.1",
      "--strategy",
      "independent",
      "--precision",
      "f32",
      "--seed",
      "4",
    ];
    const found = JSON.parse(await output(["sweep", "basic", ...grid, ...SMALL, ...flags, "--json"]));
    expect(found).toMatchObject({ seed: 4, repeats: 3 });
    expect(found.options).toMatchObject({ strategy: "independent", precision: "f32", learningRate: 0.1 });
    expect(found.axes.map(({ name }: { name: string }) => name)).toEqual([
      "optimizer",
      "minImprovement",
      "penalty",
    ]);
    expect(found.cells[1].values).toEqual({ optimizer: "sgd", minImprovement: 0.1, penalty: 2 });
  });

  test.concurrent("--out where nothing can be written is refused before the work", async () => {
    const file = fileOf("no-sweep-folder", "");
    const taken = join(folder.path, "taken");
    mkdirSync(join(taken, "sweep.csv"), { recursive: true });
    const endless = ["sweep", "battery", ...GRID, "--restarts", "1000000", "--epochs", "1000000"];
    for (const out of [file, join(file, "x"), taken, ""]) {
      const outcome = await command([...endless, "--out", out]);
      expect(faults(outcome)).toEqual([]);
      expect(outcome.stderr).toContain(out || "--out");
    }
  });

  test.concurrent("Ctrl-C ends a long run with code 130, and one line that says what is written", async () => {
    const own = temporaryFolder();
    const long = ["battery", ...GRID, "--restarts", "200000", "--epochs", "20000"];
    const outcome = await command(["sweep", ...long, "--out", join(own.path, "new", "folder")], {
      whileRunning: (child) => onceAtWork(child, () => child.kill("SIGINT")),
    });
    expect(faults(outcome, 130)).toEqual([]);
    expect(outcome.stderr).toMatch(/interrupted; 0 of \d+ runs are in .*folder: the same command goes on/);
    expect(readdirSync(join(own.path, "new", "folder"))).toEqual(["spec.json"]);
    own.remove();
  });
});

describe("evaluate", () => {
  const measures = [
    "consistency",
    "information-loss",
    "superresolution-information-loss",
    "superresolution-consistency",
  ];

  test.concurrent.each(["basic", "collapsing", "extended", "vstruct"] as const)(
    "the truth of %s has its golden errors",
    async (name) => {
      const found = JSON.parse(await output(["evaluate", name, "--json"]));
      const { error, errorPerDiagram, js } = SCENARIOS[name].raw.groundTruth!;
      expect(found.error).toBeCloseTo(error, 12);
      expect(Object.keys(found.measures)).toEqual(measures);
      for (const [d, diagram] of found.diagrams.entries()) {
        expect(diagram.error).toBeCloseTo(errorPerDiagram[d]!, 12);
        for (const [j, distance] of diagram.columns.entries()) expect(distance).toBeCloseTo(js[d]![j]!, 12);
      }
    },
  );

  test.concurrent.each(NAMES)("of a result that learn wrote for %s gives its errors again", async (name) => {
    const out = join(folder.path, `learned-${name}.json`);
    await output(["learn", name, "--restarts", "4", "--epochs", "100", "--out", out]);
    const learned = JSON.parse(readFileSync(out, "utf8"));
    const found = JSON.parse(await output(["evaluate", name, "--abstraction", out, "--json"]));
    for (const key of ["problem", "error", "sum", "surjective"]) expect(found[key]).toBe(learned[key]);
    expect(found.diagrams.map((d: { error: number }) => d.error)).toEqual(
      learned.diagrams.map((d: { error: number }) => d.error),
    );
  });

  test.concurrent("takes an abstraction by itself, from standard input, and prints every measure", async () => {
    const text = await output(
      ["evaluate", "collapsing", "--abstraction", "-"],
      JSON.stringify(collapsing.truth),
    );
    expect(
      text
        .split("\n")
        .find((line) => line.includes("diagram"))!
        .trim()
        .split(/ +/),
    ).toEqual(["diagram", ...measures]);
    expect(text).toMatch(/largest( +0\.132850){4}\n/);
  });

  test.concurrent("of a stochastic abstraction leaves out the measures that need states", async () => {
    const relaxed = fileOf("relaxed.json", {
      ...collapsing.truth,
      Tar_: [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
    });
    const found = JSON.parse(await output(["evaluate", "collapsing", "--abstraction", relaxed, "--json"]));
    expect(Object.keys(found.measures)).toEqual(["consistency"]);
  });

  test.concurrent.each([
    [
      "of another problem",
      { abstraction: { Smoking_: [0, 1] } },
      /: \/abstraction\/Smoking_: found 2 states, expected 4/,
    ],
    [
      "with a state out of range",
      { ...collapsing.truth, Tar_: [0, 2] },
      /\/abstraction\/Tar_\/1: found 2, expected/,
    ],
    ["that misses a variable", { Smoking_: [0, 1, 0, 1] }, /\/abstraction\/Tar_: found nothing/],
    ["that is no object", [1], /found no abstraction, expected/],
    ["that is no JSON", "{", /found a syntax error at line 1 column 2/],
  ])("an abstraction %s is refused with its place", async (what, content, message) => {
    const file = fileOf(`abstraction ${what}.json`, content);
    const outcome = await command(["evaluate", "collapsing", "--abstraction", file]);
    expect(faults(outcome)).toEqual([]);
    expect(outcome.stderr).toContain(file);
    expect(outcome.stderr).toMatch(message);
  });
});

describe("mechanism", () => {
  const queries = SCENARIO_NAMES.flatMap((name) =>
    SCENARIOS[name].raw.diagrams.flatMap(({ source, target, lowSource, lowTarget, mu, nu }) => [
      { name, model: "low", sources: lowSource, targets: lowTarget, expected: mu },
      { name, model: "high", sources: source, targets: target, expected: nu },
    ]),
  );

  test("--json gives the golden mechanisms of every diagram", async () => {
    for (const [i, { name, model, sources, targets, expected }] of queries.entries()) {
      const flags = ["--model", model, "--do", sources.join(","), "--of", targets.join(","), "--json"];
      const runs = i === 0 ? command : commandHere;
      const { code, stdout, stderr } = await runs(["mechanism", name, ...flags]);
      expect([code, stderr]).toEqual([0, ""]);
      const found = JSON.parse(stdout);
      expect([found.do, found.of]).toEqual([sources, targets]);
      expect(found.mechanism).toHaveLength(expected.length);
      expected.forEach((row, i) => {
        expect(found.mechanism[i]).toHaveLength(row.length);
        for (const [j, p] of row.entries()) expect(found.mechanism[i][j]).toBeCloseTo(p, 13);
      });
    }
  });

  test.concurrent("of a model file, with its states' names, and without an intervention", async () => {
    const model = {
      variables: [
        { name: "Rain", states: ["dry", "wet"], cpt: [[0.75], [0.25]] },
        {
          name: "Wet",
          states: ["no", "yes"],
          parents: ["Rain"],
          cpt: [
            [0.8, 0.1],
            [0.2, 0.9],
          ],
        },
      ],
    };
    const text = await output(["mechanism", "-", "--do", "Rain", "--of", "Wet"], JSON.stringify(model));
    expect(text).toBe(
      "P(Wet | do(Rain))\n\n  Wet       dry       wet\n  no   0.800000  0.100000\n  yes  0.200000  0.900000\n",
    );
    const marginal = await output(["mechanism", fileOf("model.json", model), "--of", "Wet", "--json"]);
    expect(JSON.parse(marginal).mechanism[1][0]).toBeCloseTo(0.75 * 0.2 + 0.25 * 0.9, 15);
  });
});

describe("help and version", () => {
  test.concurrent("are on standard output", async () => {
    expect(await output(["--version"])).toBe(`${version}\n`);
    expect(await output(["--help"])).toMatch(/learn.*evaluate.*mechanism.*transport.*compare.*sweep/s);
    for (const name of ["learn", "solve", "evaluate", "mechanism", "transport", "compare", "sweep"]) {
      expect(await output([name, "--help"])).toContain(`Usage: causal-abstraction ${name}`);
    }
  });
});

test("without a command the help is on standard error", async () => {
  const { code, stdout, stderr } = await command([]);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^Usage: causal-abstraction .*learn.*evaluate.*reproduce/s);
});

describe("bad usage is one line that names the place", () => {
  // One of each kind; test/unit/cli/run.test.ts has all of them.
  const cases: [args: string[], message: RegExp][] = [
    [["lern"], /: found no command "lern", expected one of check, /],
    [["learn"], /: found no <problem>, expected one$/m],
    [["learn", "basic", "--bogus"], /: --bogus: found an unknown option$/m],
    [["learn", "basic", "--epochs", "1.5"], /: --epochs: found 1\.5, expected an integer from 1/],
    [["learn", "two\nlines\u001b[2J"], /: two lines\\u001b\[2J: found no such file/],
    [["mechanism", "basic", "--of", "Tar", "--do", "Tar"], /: --of: found "Tar", which is a source too/],
  ];

  test.concurrent.each(cases)("%j", async (args, message) => {
    const outcome = await command(args);
    expect(faults(outcome)).toEqual([]);
    expect(outcome.stderr).toMatch(message);
  });

  test.concurrent.each([
    ["no text", "", /: standard input: found a syntax error at line 1 column 1/],
    ["bad JSON", '{\n  "format": oops\n}', /: standard input: found a syntax error at line 2 column 13/],
    ["no object", "[]", /: standard input: found an empty list, expected an object/],
  ])("%s on standard input", async (_, input, message) => {
    const outcome = await command(["learn", "-"], { input });
    expect(faults(outcome)).toEqual([]);
    expect(outcome.stderr).toMatch(message);
  });
});

test("bad problem files of any kind: exit code 1, one line with the place, nothing written", async () => {
  const chosen = spread(brokenScenarios(), series(10, 200));
  const found = await inParallel(chosen, 3, async ({ label, json }, i) => {
    const file = fileOf(`mutant-${i}.json`, json);
    const out = join(folder.path, `mutant-${i}-result.json`);
    const [args, input] = i % 4 === 0 ? [["-"], JSON.stringify(json)] : [[file], ""];
    const outcome = await command(["learn", ...args, "--out", out, "--epochs", "5"], { input });
    const place = `: ${i % 4 === 0 ? "standard input" : file}: /`;
    const wrong = [
      ...faults(outcome),
      ...(outcome.stderr.includes(place) ? [] : [`no place in "${outcome.stderr}"`]),
      ...(existsSync(out) ? ["a file was written"] : []),
    ];
    rmSync(file);
    return wrong.map((fault) => `${label}: ${fault}`);
  });
  expect(found.flat()).toEqual([]);
  expect(readdirSync(folder.path).filter((name) => /mutant|tmp$/.test(name))).toEqual([]);
  // A process each, beside other test files.
}, 180_000);
