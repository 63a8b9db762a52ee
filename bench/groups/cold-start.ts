// From nothing to a result, in processes of their own: the package, and TensorFlow.js's Wasm backend from its bundle.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Matrix } from "../../dist/index.js";
import { BUNDLE, WASM_FOLDER } from "../bundle.js";
import { drawnStarts } from "../learners/local.js";
import type { Figure } from "../measure.js";
import { scenarioInput } from "../problems.js";
import type { Group } from "./group.js";

/** Processes of each kind, whatever the rounds. */
const PROCESSES = 10;
/** As `learn` has it by default. */
const RESTARTS = 10;

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export const coldStart: Group = {
  name: "cold-start",
  async measure(_, log) {
    const children = {
      "causal-abstraction": [here("cold-start-package.mjs")],
      "tfjs-wasm": [here("cold-start-tensorflow.mjs"), BUNDLE.href, WASM_FOLDER, taskAsJson()],
      "an empty script": ["--eval", "console.log('{}')"],
    };
    const figures: Figure[] = [];
    for (let n = 1; n <= PROCESSES; n++) {
      log(`process ${n} of ${PROCESSES}`);
      for (const [column, args] of Object.entries(children)) add(figures, column, timesOf(args));
    }
    return [{ title: "Cold start: learn(basic) in a new process", unit: "ms", figures }];
  },
};

/** What `learn(basic)` trains, for a process that does not load the package. */
function taskAsJson(): string {
  const input = scenarioInput("basic");
  const plain = ({ rows, cols, data }: Matrix) => ({ rows, cols, data: Array.from(data) });
  const diagrams = input.diagrams.map((one) => ({ ...one, mu: plain(one.mu), nu: plain(one.nu) }));
  const starts = drawnStarts(input, RESTARTS).map((start) => start.map((weights) => Array.from(weights)));
  return JSON.stringify({ input: { ...input, diagrams }, starts });
}

/** Milliseconds by phase, and of the whole process. */
function timesOf(args: readonly string[]): Record<string, number> {
  const start = performance.now();
  const output = execFileSync(process.execPath, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const whole = performance.now() - start;
  return { ...(JSON.parse(output) as Record<string, number>), "the whole process": whole };
}

function add(figures: Figure[], column: string, times: Readonly<Record<string, number>>): void {
  for (const [row, ms] of Object.entries(times)) {
    const at = figures.findIndex((figure) => figure.row === row && figure.column === column);
    if (at < 0) figures.push({ row, column, rounds: [ms] });
    else figures[at] = { row, column, rounds: [...figures[at]!.rounds, ms] };
  }
}
