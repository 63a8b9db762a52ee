// What `fit` takes of a million rows and of three, as Markdown: `npm run bench:fit`. Files of four columns, drawn from a seed, with given
// edges and with quantiles, each the best of three processes; and the CSV parser by itself.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Random, random } from "./random.js";

const SIZES = [1e6, 3e6];
const ROUNDS = 3;
const ARROWS = ["--graph", "Gap, Humidity -> Left; Gap -> Right"];
/** Makes of a module's text one that says at its end what it took: seconds of processor time, and megabytes. */
const TOLD = `process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write("\\n" + JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS / 1e3]));
});`;
const PARSER = `import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
const parser = createReadStream(process.argv[1]).pipe(parse({ trim: true, record_delimiter: ["\\r\\n", "\\n", "\\r"] }));
parser.on("readable", () => { while (parser.read() !== null); });`;

const folder = mkdtempSync(join(tmpdir(), "fit-"));
try {
  const files = SIZES.map(fileOf);
  const rows = [
    ["given edges", (file: string) => fitted(file, "Left,Right=0,8,16,24,40")],
    ["quantiles", (file: string) => fitted(file, "Left,Right=quantile:5")],
    ["the CSV parser by itself", (file: string) => best(PARSER, [file])],
  ] as const;
  console.log(`| | ${SIZES.map((size) => `${size / 1e6} million rows`).join(" | ")} |\n|---|---|---|`);
  for (const [name, measure] of rows) console.log(`| ${[name, ...files.map(measure)].join(" | ")} |`);
} finally {
  rmSync(folder, { recursive: true });
}

/** A file of rows: two columns that are few states, and two that are measured. */
function fileOf(size: number): string {
  const draw = random(1);
  const lines = Array.from({ length: size }, () => lineOf(draw));
  const path = join(folder, `${size}.csv`);
  writeFileSync(path, `Gap,Humidity,Left,Right\n${lines.join("\n")}\n`);
  return path;
}

function lineOf(draw: Random): string {
  const gap = [75, 110, 150, 200][Math.floor(4 * draw())]!;
  const left = 2 + gap / 10 + 8 * draw();
  return `${gap},${draw() < 0.5 ? "low" : "high"},${left.toFixed(2)},${(left + draw()).toFixed(2)}`;
}

function fitted(file: string, bins: string): string {
  const command = `await import(${JSON.stringify(new URL("../dist/cli/main.js", import.meta.url).href)});`;
  const out = join(folder, "model.json");
  return best(command, ["fit", ...ARROWS, "--data", file, "--bins", bins, "--out", out]);
}

/** "3.61 s, 104 MB", of the process that took least. */
function best(module: string, args: readonly string[]): string {
  const runs = Array.from({ length: ROUNDS }, () => {
    const node = ["--input-type=module", "-e", `${TOLD}\n${module}`, ...args];
    const { status, stderr } = spawnSync(process.execPath, node, { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stderr.slice(stderr.lastIndexOf("\n") + 1)) as [seconds: number, megabytes: number];
  });
  const [seconds, megabytes] = runs.sort(([a], [b]) => a - b)[0]!;
  return `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`;
}
