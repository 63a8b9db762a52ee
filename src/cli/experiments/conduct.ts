// Conducts an experiment for a command: here, in a folder where it goes on, as one shard of it, or on a queue.
import { join } from "node:path";
import { InputError } from "../../base/errors.js";
import { settingsOf } from "../../base/option-table.js";
import { here } from "../../jobs/executor.js";
import { Journal, partsIn } from "../../jobs/journal.js";
import { journaled, MissingRuns, nobody, type Shard, WHOLE } from "../../jobs/journaled.js";
import type { RunsProgress } from "../../learning/learn-all.js";
import { queueExecutor } from "../../queue/executor.js";
import { openQueue, type Queue } from "../../queue/queue.js";
import { workersRow } from "../../workers/option.js";
import { interruptible } from "../interrupt.js";
import { NAME, note } from "../notes.js";
import { addressOn, type On } from "../on.js";
import { refuseUnwritableFolder, writeIntoFolder } from "../output.js";
import { print } from "../print.js";
import { type Status, withStatus } from "../progress.js";
import type { Conducted, Experiment } from "./experiment.js";
import { claimFolder, experimentOf, readSpec, SPEC_FILE, type Spec } from "./spec.js";

/** Where and how an experiment is conducted. */
export interface Place {
  readonly out?: string | undefined;
  readonly shard?: Shard | undefined;
  readonly on?: On | undefined;
  readonly workers?: number | undefined;
  readonly json?: boolean | undefined;
}

/** The folder of the results in the folder of an experiment. */
const RUNS = "runs";

/** Conducts an experiment, prints it, and writes its files. */
export async function conduct(spec: Spec, place: Place): Promise<void> {
  const { out, shard, on } = place;
  if (shard && out === undefined)
    throw new InputError("--shard: found it without --out, expected the folder of all shards");
  if (shard && on !== undefined) throw new InputError("--shard: found it beside --on, expected one of both");
  refuseWorkers(place.workers);
  const experiment = experimentOf(spec);
  const queue = on === undefined ? undefined : await openQueue(addressOn(on), { onNote: note });
  try {
    if (out === undefined) await conductAt(experiment, { place, queue });
    else await conductIn(out, spec, experiment, { place, queue });
  } finally {
    await queue?.close();
  }
}

/** @throws ProblemError (path "options/workers") for a number out of range */
function refuseWorkers(workers: number | undefined): void {
  settingsOf({ workers: workersRow }, { workers });
}

/** Conducts an experiment in a folder, where it goes on. */
async function conductIn(out: string, spec: Spec, experiment: Experiment, around: Around): Promise<void> {
  const { shard } = around.place;
  refuseUnwritableFolder(out, [SPEC_FILE, ...experiment.files]);
  const hasResults = partsIn(join(out, RUNS)).length > 0;
  claimFolder(out, spec, hasResults);
  const journal = new Journal(join(out, RUNS), partOf(shard ?? WHOLE));
  try {
    if (shard) await conductShard(experiment, journal, out, shard, around.place);
    else await conductAt(experiment, { ...around, journal });
  } finally {
    journal.close();
  }
}

/** Puts the parts of an experiment together. Runs that depend on others' results are learned. */
export async function merge(folder: string, place: Pick<Place, "json" | "workers">): Promise<void> {
  refuseWorkers(place.workers);
  const experiment = experimentOf(readSpec(folder));
  refuseUnwritableFolder(folder, experiment.files);
  const journal = new Journal(join(folder, RUNS), partOf(WHOLE));
  try {
    await refuseMissing(experiment, journal, folder);
    await conductAt(experiment, { place: { ...place, out: folder }, journal });
  } finally {
    journal.close();
  }
}

async function refuseMissing(experiment: Experiment, journal: Journal, folder: string): Promise<void> {
  try {
    await journaled(journal, nobody).learn(experiment.runs, experiment.keep);
  } catch (error) {
    if (!(error instanceof MissingRuns)) throw error;
    const { missing, total } = error;
    const hasOthers = missing.length === total && journal.size > 0;
    const which = hasOthers
      ? `: it holds the results of other runs than those of its ${SPEC_FILE}`
      : shardsOf(missing, partsIn(join(folder, RUNS)));
    const verb = missing.length === 1 ? "is" : "are";
    throw new InputError(`${folder}: ${missing.length} of ${total} runs ${verb} missing${which}`);
  }
}

/** ": those of shards 3, 7 of 8", where the parts are shards of one number. */
function shardsOf(missing: readonly number[], parts: readonly string[]): string {
  const [count, ...others] = new Set(parts.map((part) => Number(part.split("-of-")[1])));
  if (!count || others.length > 0) return "";
  const numbers = [...new Set(missing.map((index) => (index % count) + 1))].sort((a, b) => a - b);
  return `: those of ${numbers.length === 1 ? "shard" : "shards"} ${numbers.join(", ")} of ${count}`;
}

/** What an experiment is conducted with. */
interface Around {
  readonly place: Place;
  readonly queue?: Queue | undefined;
  readonly journal?: Journal | undefined;
}

async function conductAt(experiment: Experiment, { place, queue, journal }: Around): Promise<void> {
  const { out, workers, json } = place;
  const learner = queue ? queueExecutor(queue) : here;
  const executor = journal ? journaled(journal, learner) : learner;
  const onFile = (name: string, content: string) => {
    if (out !== undefined) writeIntoFolder(out, name, content);
  };
  const { json: data, text } = await interruptible(
    (signal) =>
      withStatus<Status, Conducted>(
        (status) => (queue ? onQueue(status, queue) : status),
        async (onStatus) => {
          const { runs, keep, isInStages } = experiment;
          if (queue && isInStages)
            await executor.learn(runs, keep, { signal, onProgress: (of) => onStatus(statusOfRuns(of)) });
          return experiment.conduct({ executor, workers, signal, onStatus, onFile });
        },
      ),
    () => doneSoFar(experiment, { place, queue, journal }),
  );
  print(json ? data : text);
}

function statusOfRuns({ done, total }: RunsProgress): Status {
  return { done, total, unit: "runs", text: `runs ${done} of ${total}` };
}

/** A status with the workers that were seen. */
function onQueue(status: Status, { workers = 0 }: Queue): Status {
  return { ...status, text: `${status.text}; ${workers} ${workers === 1 ? "worker" : "workers"}` };
}

async function conductShard(
  experiment: Experiment,
  journal: Journal,
  out: string,
  shard: Shard,
  { workers }: Place,
): Promise<void> {
  const { runs, keep } = experiment;
  const name = `shard ${shard.index + 1} of ${shard.count}`;
  const mine = runs.filter((_, index) => index % shard.count === shard.index).length;
  const others = runs.length - mine;
  await interruptible(
    (signal) =>
      withStatus<RunsProgress, unknown>(
        ({ done }) => ({
          done: done - others,
          total: mine,
          unit: "runs",
          text: `${name}: runs ${done - others} of ${mine}`,
        }),
        (onProgress) =>
          journaled(journal, here, shard)
            .learn(runs, keep, { workers, signal, onProgress })
            .catch(exceptMissing),
      ),
    () => doneSoFar(experiment, { place: { out }, journal }),
  );
  print(
    `${name}: its ${mine} runs are in ${out}; when all shards are done: ${NAME} merge ${argument(out)}\n`,
  );
}

/** A path as an argument of a shell. */
function argument(path: string): string {
  const plain = path.startsWith("-") ? `./${path}` : path;
  return /^[\w./:@%+,-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", "'\\''")}'`;
}

/** The runs of other shards may be missing. */
function exceptMissing(error: unknown): void {
  if (!(error instanceof MissingRuns)) throw error;
}

/** What an interrupted experiment has, in words. */
function doneSoFar({ runs }: Experiment, { place: { out }, queue, journal }: Around): string {
  const goesOn = queue
    ? "the work goes on in the queue, and the same command collects it"
    : "the same command goes on";
  if (journal) return `${journal.size} of ${runs.length} runs are in ${out}: ${goesOn}`;
  return queue ? goesOn : "nothing was written";
}

/** "3-of-8"; "all" of the whole. */
function partOf({ index, count }: Shard): string {
  return count === 1 ? "all" : `${index + 1}-of-${count}`;
}
