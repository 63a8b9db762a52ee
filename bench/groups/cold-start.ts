// From nothing to a result, in processes of their own: the package, and TensorFlow.js's Wasm backend from its bundle.
import type { Matrix } from "../../src/index.js";
import { BUNDLE, WASM_FOLDER } from "../bundle.js";
import { drawnStarts } from "../learners/local.js";
import type { Figure } from "../measure.js";
import { scenarioInput } from "../problems.js";
import type { Group } from "./group.js";
import { addRound, printedBy, script } from "./process.js";

/** Processes of each kind, whatever the rounds. */
const PROCESSES = 10;
/** As `learn` has it by default. */
const RESTARTS = 10;

export const coldStart: Group = {
  name: "cold-start",
  async measure(_, log) {
    const children = {
      "causal-abstraction": [script("cold-start-package.mjs")],
      "tfjs-wasm": [script("cold-start-tensorflow.mjs"), BUNDLE.href, WASM_FOLDER, taskAsJson()],
      "an empty script": ["--eval", "console.log('{}')"],
    };
    const figures: Figure[] = [];
    for (let n = 1; n <= PROCESSES; n++) {
      log(`process ${n} of ${PROCESSES}`);
      for (const [column, args] of Object.entries(children)) addRound(figures, column, timesOf(args));
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
  const phases = printedBy(args);
  return { ...phases, "the whole process": performance.now() - start };
}
