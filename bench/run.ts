// The benchmark's entry: checks the cases, times them, writes the record and prints the table. See bench/README.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { checkedCases } from "./cases.js";
import { measure } from "./measure.js";
import { type BenchRecord, comparison, table, toRecord } from "./report.js";

interface Options {
  readonly rounds: number;
  readonly out: string;
  readonly compare?: BenchRecord;
}

const { rounds, out, compare } = new Command("npm run bench --")
  .description("Time an epoch of joint training: the kernels against plain TypeScript")
  .option("--rounds <number>", "how often every case is timed", count, 13)
  .option("--out <file>", "where the record goes", "bench/results/latest.json")
  .option("--compare <file>", "an earlier record to print the change against", readRecord)
  .parse()
  .opts<Options>();

const cases = checkedCases();
const figures = measure(cases, rounds, (round) => {
  console.error(`round ${round} of ${rounds}`);
});
const record = toRecord(cases, figures);

mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${JSON.stringify(record, null, 2)}\n`);
console.log(table(record));
if (compare) console.log(`\n${comparison(record, compare)}`);

function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError("expected a whole number from 1");
}

function readRecord(file: string): BenchRecord {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as BenchRecord;
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
