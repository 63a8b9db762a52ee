// How far a long run is, on standard error: a bar with time left and rate where that is a terminal, gone when the run ends; elsewhere a line
// now and then.
import { SingleBar } from "cli-progress";
import type { CompareProgress } from "../experiments/compare-options.js";
import type { SweepProgress } from "../experiments/sweep-options.js";
import type { Progress } from "../learning/options.js";
import { valuesText } from "../report/sweep-text.js";
import { visible } from "../report/text.js";
import type { StudyProgress } from "../reproduction/reproduce.js";
import type { SolveProgress } from "../solving/solve.js";
import { NAME } from "./notes.js";

const INTERVAL_MS = 100;

/** Where there is no terminal: the first line comes after so long, and each interval is half as long again as the one before. */
const FIRST_LINE_MS = 10_000;
const LONGER = 1.5;
const LONGEST_MS = 600_000;

/** What a bar shows: how much is done of all, in a unit, and what is under way in words. */
export interface Status {
  readonly done: number;
  readonly total: number;
  /** What is counted; none where the rest is no measure of the time left. */
  readonly unit?: string;
  readonly text: string;
}

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
  return withStatus((progress: Progress) => learningStatus(progress, epochs), task, terminal);
}

/** Runs a task that reports its progress; nothing is shown of a short one. */
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

/** What shows a status after so many milliseconds, and what takes it away. */
interface Display {
  show(status: Status, elapsed: number): void;
  stop(): void;
}

/** What matters most stands first: a narrow terminal cuts the end off. */
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

function learningStatus({ done, total, underWay, epoch, best }: Progress, epochs: number): Status {
  const least = best === null ? "" : `, least loss ${best.toFixed(6)}`;
  return {
    done: done * epochs + underWay * epoch,
    total: total * epochs,
    unit: "epochs",
    text: `restarts ${done} of ${total}, epoch ${epoch} of ${epochs}${least}`,
  };
}

/** "runs 3 of 30, joint: restarts 8 of 10". */
export function comparisonStatus({ done, total, strategy, run }: CompareProgress): Status {
  const text = `runs ${done} of ${total}, ${strategy}: restarts ${run.done} of ${run.total}`;
  return { done, total, unit: "runs", text };
}

/** "study d". */
export function studyStatus({ study, done, total }: StudyProgress): Status {
  return { done, total, unit: "epochs", text: `study ${study}` };
}

/** "runs 3 of 40, temperature 0.05, lambda 1: restarts 8 of 10". */
export function sweepStatus({ done, total, values, run }: SweepProgress): Status {
  const text = `runs ${done} of ${total}, ${valuesText(values)}: restarts ${run.done} of ${run.total}`;
  return { done, total, unit: "runs", text };
}

/** "best 0.347422, none below 0.213000, 12000 nodes": the bar is the bound as a share of the best. */
export function solvingStatus({ value, bound, nodes }: SolveProgress): Status {
  const text = `best ${value.toFixed(6)}, none below ${bound.toFixed(6)}, ${nodes} nodes`;
  return { done: bound, total: value, text };
}
