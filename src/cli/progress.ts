// Shows the progress of a long run on standard error. On a terminal: a bar with time left and rate, removed
// at the end. Elsewhere: a line now and then.
import { SingleBar } from "cli-progress";
import { visible } from "../report/terminal.js";
import { NAME } from "./notes.js";

const INTERVAL_MS = 100;

/** Without a terminal: the time to the first line. Each further interval is 1.5 times the one before. */
const FIRST_LINE_MS = 10_000;
const LONGER = 1.5;
const LONGEST_MS = 600_000;

/** The content of a bar: how much is done, of how much, in which unit, and the current work in words. */
export interface Status {
  readonly done: number;
  readonly total: number;
  /** The unit of `done` and `total`; undefined if the rest does not predict the time left. */
  readonly unit?: string;
  readonly text: string;
}

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Runs a task that reports its progress. Short tasks show nothing. */
export async function withStatus<P, T>(
  statusOf: (progress: P) => Status,
  task: (show: (progress: P) => void) => Promise<T>,
  terminal: Terminal = process.stderr,
): Promise<T> {
  const start = performance.now();
  const { show, stop } = terminal.isTTY ? bar(terminal) : lines(terminal);
  let next = start + (terminal.isTTY ? INTERVAL_MS : FIRST_LINE_MS);
  let interval = terminal.isTTY ? INTERVAL_MS : FIRST_LINE_MS;
  try {
    return await task((progress) => {
      const now = performance.now();
      if (now < next) return;
      if (!terminal.isTTY) interval = Math.min(LONGER * interval, LONGEST_MS);
      next = now + interval;
      show(statusOf(progress), now - start);
    });
  } finally {
    stop();
  }
}

/** Shows a status, given the milliseconds since the start, and removes it. */
interface Display {
  show(status: Status, elapsed: number): void;
  stop(): void;
}

/** A bar. The most important part comes first: a narrow terminal cuts the end off. */
function bar(terminal: Terminal): Display {
  let shown: SingleBar | undefined;
  return {
    show({ done, total, unit, text }, elapsed) {
      const words = {
        left: unit ? ` | ${left(done, total, elapsed)}` : "",
        text,
        rate: unit ? ` | ${rate(done, unit, elapsed)}` : "",
      };
      if (shown) return shown.update(done, words);
      shown = emptyBar(terminal);
      shown.start(total, done, words);
    },
    stop: () => shown?.stop(),
  };
}

function lines(terminal: Terminal): Display {
  return {
    show({ done, total, unit, text }, elapsed) {
      const share = `${total > 0 ? Math.floor((100 * done) / total) : 0}%`;
      const parts = [share, ...(unit ? [left(done, total, elapsed)] : []), text];
      terminal.write(`${NAME}: ${visible(parts.join(" | "))}\n`);
    },
    stop() {},
  };
}

/** "8s left". */
function left(done: number, total: number, elapsed: number): string {
  return `${timeLeft(elapsed * (total / done - 1))} left`;
}

/** "120 epochs/s". */
function rate(done: number, unit: string, elapsed: number): string {
  return `${compact.format((1000 * done) / elapsed)} ${unit}/s`;
}

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });

function emptyBar(terminal: Terminal): SingleBar {
  return new SingleBar({
    stream: terminal as unknown as NodeJS.WriteStream,
    format: "{bar} {percentage}%{left} | {text}{rate}",
    barsize: 20,
    barCompleteChar: "━",
    barIncompleteChar: "─",
    clearOnComplete: true,
    fps: 1000 / INTERVAL_MS,
    gracefulExit: false,
  });
}

/** "8s", "2m 5s"; a dash before anything is done. */
function timeLeft(ms: number): string {
  if (!Number.isFinite(ms)) return "–";
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m ${seconds % 60}s`;
}
