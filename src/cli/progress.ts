// How far a long run is: one line on standard error, where that is a terminal, gone when the run ends.
import type { CompareProgress } from "../learners/comparing.js";
import type { Progress } from "../learners/options.js";
import type { SweepProgress } from "../learners/sweeping.js";
import { valuesText } from "../report/sweep-text.js";

const INTERVAL_MS = 100;
const CLEAR = "\r\u001b[K";

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Runs the task of learning once; `epochs` is how many a restart has. */
export function withProgress<T>(
  epochs: number,
  task: (show: (progress: Progress) => void) => Promise<T>,
  terminal?: Terminal,
): Promise<T> {
  return withStatus((progress: Progress) => learningLine(progress, epochs), task, terminal);
}

/** Runs a task that reports its progress, which `line` puts into words; nothing is shown of a short one. */
export async function withStatus<P, T>(
  line: (progress: P) => string,
  task: (show: (progress: P) => void) => Promise<T>,
  terminal: Terminal = process.stderr,
): Promise<T> {
  let last = performance.now();
  let shown = false;
  const show = (progress: P) => {
    const now = performance.now();
    if (!terminal.isTTY || now - last < INTERVAL_MS) return;
    last = now;
    shown = true;
    terminal.write(`${CLEAR}${line(progress)}`);
  };
  try {
    return await task(show);
  } finally {
    if (shown) terminal.write(CLEAR);
  }
}

function learningLine({ done, total, epoch, best }: Progress, epochs: number): string {
  const least = best === null ? "" : `, least loss ${best.toFixed(6)}`;
  return `restarts ${done} of ${total}, epoch ${epoch} of ${epochs}${least}`;
}

/** "runs 3 of 30, joint: restarts 8 of 10". */
export function comparisonLine({ done, total, strategy, run }: CompareProgress): string {
  return `runs ${done} of ${total}, ${strategy}: restarts ${run.done} of ${run.total}`;
}

/** "runs 3 of 40, temperature 0.05, lambda 1: restarts 8 of 10". */
export function sweepLine({ done, total, values, run }: SweepProgress): string {
  return `runs ${done} of ${total}, ${valuesText(values)}: restarts ${run.done} of ${run.total}`;
}
