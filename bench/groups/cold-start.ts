// From nothing to a result, in processes of their own: the package, and TensorFlow.js's Wasm backend from its bundle.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { BUNDLE, WASM_FOLDER } from "../bundle.js";
import type { Figure } from "../measure.js";
import type { Group } from "./group.js";

/** Processes of each kind, whatever the rounds. */
const PROCESSES = 10;

const CHILDREN = {
  "causal-abstraction": [fileURLToPath(new URL("cold-start-package.mjs", import.meta.url))],
  "tfjs-wasm": [
    fileURLToPath(new URL("cold-start-tensorflow.mjs", import.meta.url)),
    BUNDLE.href,
    WASM_FOLDER,
  ],
} as const;

export const coldStart: Group = {
  name: "cold-start",
  async measure(_, log) {
    const figures: Figure[] = [];
    for (let n = 1; n <= PROCESSES; n++) {
      log(`process ${n} of ${PROCESSES}`);
      for (const [column, args] of Object.entries(CHILDREN)) add(figures, column, timesOf(args));
    }
    return [{ title: "Cold start", unit: "ms", figures }];
  },
};

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
