// How far a long run is: one line on standard error, where that is a terminal, gone when the run ends.
import type { Progress } from "../learners/options.js";

const INTERVAL_MS = 100;
const CLEAR = "\r\u001b[K";

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Runs a task that reports its progress; nothing is shown of a short one. */
export async function withProgress<T>(
  epochs: number,
  task: (show: (progress: Progress) => void) => Promise<T>,
  terminal: Terminal = process.stderr,
): Promise<T> {
  let last = performance.now();
  let shown = false;
  const show = (progress: Progress) => {
    const now = performance.now();
    if (!terminal.isTTY || now - last < INTERVAL_MS) return;
    last = now;
    shown = true;
    terminal.write(`${CLEAR}${line(progress, epochs)}`);
  };
  try {
    return await task(show);
  } finally {
    if (shown) terminal.write(CLEAR);
  }
}

function line({ done, total, epoch, best }: Progress, epochs: number): string {
  const least = best === null ? "" : `, least loss ${best.toFixed(6)}`;
  return `restarts ${done} of ${total}, epoch ${epoch} of ${epochs}${least}`;
}
