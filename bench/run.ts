// The benchmark's entry: measures the groups chosen, writes the record and prints the tables as Markdown. See docs/benchmarks.md.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { bundleTensorflow, tensorflowVersions } from "./bundle.js";
import { aggregates } from "./groups/aggregates.js";
import { coldStart } from "./groups/cold-start.js";
import { byDistance } from "./groups/distances.js";
import { formats } from "./groups/formats.js";
import type { Group } from "./groups/group.js";
import { mechanisms } from "./groups/mechanisms.js";
import { options } from "./groups/options.js";
import { scaling } from "./groups/scaling.js";
import { scenarios } from "./groups/scenarios.js";
import { solving } from "./groups/solve.js";
import { wholeCall } from "./groups/whole-call.js";
import { workers } from "./groups/workers.js";
import { changesToMarkdown, toMarkdown } from "./markdown.js";
import { type BenchRecord, conditions, readRecord, toRecord } from "./record.js";
import type { Table } from "./table.js";

const GROUPS: readonly Group[] = [
  scenarios,
  coldStart,
  mechanisms,
  formats,
  scaling,
  workers,
  wholeCall,
  options,
  aggregates,
  byDistance,
  solving,
];
const NAMES = GROUPS.map(({ name }) => name).join(", ");

interface Options {
  readonly rounds: number;
  readonly out: string;
  readonly only: readonly Group[];
  readonly compare?: BenchRecord;
}

const { rounds, out, only, compare } = new Command("npm run bench --")
  .description("Time the package: epochs against other learners, whole calls, queries, scaling, options")
  .option("--only <groups>", `which to measure, commas between: ${NAMES}`, chosen, GROUPS)
  .option("--rounds <number>", "how often every case is timed", count, 7)
  .option("--out <file>", "where the record goes", "bench/results/latest.json")
  .option("--compare <file>", "an earlier record to print the changes against", earlier)
  .parse()
  .opts<Options>();

await bundleTensorflow();
const groups: Record<string, readonly Table[]> = {};
for (const group of only) {
  groups[group.name] = await group.measure(rounds, (message) => console.error(`${group.name}: ${message}`));
}
const record = toRecord(groups, rounds, tensorflowVersions());
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${JSON.stringify(record)}\n`);
console.log(`${conditions(record)}\n`);
for (const table of Object.values(groups).flat()) console.log(`${toMarkdown(table)}\n`);
if (compare) printChanges(record, compare);

function printChanges(record: BenchRecord, before: BenchRecord): void {
  console.log(`Before: ${conditions(before)}\n`);
  for (const [name, tables] of Object.entries(record.groups)) {
    for (const table of tables) {
      const same = before.groups[name]?.find(({ title }) => title === table.title);
      if (same) console.log(`${changesToMarkdown(table, same)}\n`);
    }
  }
}

function chosen(text: string): Group[] {
  return text.split(",").map((name) => {
    const group = GROUPS.find((one) => one.name === name);
    if (!group) throw new InvalidArgumentError(`there is no group ${name}, but ${NAMES}`);
    return group;
  });
}

function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError("expected a whole number from 1");
}

function earlier(file: string): BenchRecord {
  try {
    return readRecord(file);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
