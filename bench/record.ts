// What a run leaves: all figures, and the machine and the versions they were measured with.
import { readFileSync } from "node:fs";
import os from "node:os";
import { version } from "../dist/index.js";
import type { Table } from "./table.js";

export interface BenchRecord {
  readonly format: "causal-abstraction/benchmark@1";
  readonly date: string;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly rounds: number;
  /** The tables by group. */
  readonly groups: Readonly<Record<string, readonly Table[]>>;
}

const FORMAT = "causal-abstraction/benchmark@1";

export function toRecord(
  groups: BenchRecord["groups"],
  rounds: number,
  versions: Readonly<Record<string, string>>,
): BenchRecord {
  return {
    format: FORMAT,
    date: new Date().toISOString(),
    machine: {
      cpu: os.cpus()[0]?.model ?? "unknown",
      cores: os.availableParallelism(),
      memoryGiB: Math.round(os.totalmem() / 2 ** 30),
      platform: `${process.platform} ${process.arch}`,
    },
    versions: {
      "causal-abstraction": version,
      node: process.versions.node,
      v8: process.versions.v8,
      ...versions,
    },
    rounds,
    groups,
  };
}

/** @throws Error where the file is no record of this format */
export function readRecord(file: string): BenchRecord {
  const record = JSON.parse(readFileSync(file, "utf8")) as BenchRecord;
  if (record.format !== FORMAT) throw new Error(`${file} is no record of the format ${FORMAT}`);
  return record;
}

/** One line of what the figures were measured with. */
export function conditions({ machine, versions, rounds, date }: BenchRecord): string {
  const named = Object.entries(versions).map(([name, number]) => `${name} ${number}`);
  return `${machine.cpu}, ${machine.cores} cores, ${machine.platform}; ${named.join(", ")}; ${rounds} rounds, ${date.slice(0, 10)}`;
}
