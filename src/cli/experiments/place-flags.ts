// The flags that say where an experiment is conducted.
import { type Command, Option } from "commander";
import { quote } from "../../base/describe.js";
import { InputError } from "../../base/errors.js";
import type { Shard } from "../../jobs/journaled.js";
import { type On, onOption } from "../on.js";

export interface PlaceFlags {
  readonly out?: string;
  readonly shard?: Shard | undefined;
  readonly on?: On | undefined;
}

/** @param files what is written into the folder, in words */
export function addPlaceFlags(command: Command, files: string): void {
  command
    .option("--out <folder>", `write ${files} there, and every run as it is done: the same command goes on`)
    .addOption(
      new Option(
        "--shard <i/n>",
        "learn the i-th of n parts of the runs into --out; `merge` puts the parts together",
      ).argParser(shardOf),
    )
    .addOption(onOption("learn the runs on a queue in Redis, by its workers"));
}

/** The most shards, as many as any scheduler starts. */
const MOST = 1_000_000;

function shardOf(text: string): Shard {
  const [, i, n] = text.match(/^(\d+)\/(\d+)$/) ?? [];
  const [number, count] = [Number(i), Number(n)];
  if (number >= 1 && number <= count && count <= MOST) return { index: number - 1, count };
  throw new InputError(`--shard: found ${quote(text)}, expected i/n with i from 1 to n, as in 3/8`);
}
