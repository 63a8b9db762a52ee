// causal-abstraction worker --on <url>
import type { Command } from "commander";
import { integer, number } from "../../base/option-checks.js";
import { work } from "../../queue/worker.js";
import { cores } from "../../workers/cores.js";
import { workersRow } from "../../workers/option.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { stoppable } from "../interrupt.js";
import { note } from "../notes.js";
import { addressOn, type On, onOption } from "../on.js";
import { numeric } from "../parse.js";
import { print } from "../print.js";

interface Flags {
  readonly on: On;
  readonly workers?: number;
  readonly idle?: number;
}

const IDLE = { least: 0, most: 1e6 };

export function addWorker(program: Command): void {
  const command = program
    .command("worker")
    .description("work for a queue: do the runs and proofs that other commands give to it by --on")
    .addOption(onOption("the queue's Redis, as rediss://user:password@host:6379").makeOptionMandatory());
  addFlags(command, { workers: { ...workersRow, otherwise: "by cores", help: "worker threads" } })
    .addOption(numeric("--idle <s>", "end after so many seconds without work", undefined, IDLE))
    .action(run);
  examples(command, ["--on redis://localhost:6379", "--on rediss://lab.example:6379 --workers 8 --idle 600"]);
}

async function run({ on, workers = cores(), idle }: Flags): Promise<void> {
  if (idle !== undefined) number(idle, "options/idle", IDLE);
  await stoppable((signal) =>
    work(addressOn(on), {
      workers: integer(workers, "options/workers", workersRow),
      idleMs: idle === undefined ? undefined : 1000 * idle,
      signal,
      onReady: (text) => print(`${text}\n`),
      onNote: note,
    }),
  );
  // A server that is gone leaves connections behind that would keep the process.
  process.exit();
}
