// Measurements in processes of their own, in plain JavaScript without the loader of the benchmark's TypeScript: they print milliseconds as JSON.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Figure } from "../measure.js";

/** A script in this folder. */
export function script(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** What a process printed: milliseconds by row. */
export function printedBy(args: readonly string[]): Record<string, number> {
  const output = execFileSync(process.execPath, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(output) as Record<string, number>;
}

/** Adds one more round to the figures of a column. */
export function addRound(figures: Figure[], column: string, times: Readonly<Record<string, number>>): void {
  for (const [row, ms] of Object.entries(times)) {
    const at = figures.findIndex((figure) => figure.row === row && figure.column === column);
    if (at < 0) figures.push({ row, column, rounds: [ms] });
    else figures[at] = { row, column, rounds: [...figures[at]!.rounds, ms] };
  }
}
