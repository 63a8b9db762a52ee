// Runs learned through a journal: shards put together give the table of one process, every run once.
import { expect, test } from "vitest";
import { compareBy } from "../../../src/experiments/compare.js";
import { sweepBy, sweepRuns } from "../../../src/experiments/sweep.js";
import { compare, Problem, type SweepOptions, scenarios, sweep } from "../../../src/index.js";
import { type Executor, here } from "../../../src/jobs/executor.js";
import { idOf } from "../../../src/jobs/job.js";
import { Journal } from "../../../src/jobs/journal.js";
import { journaled, MissingRuns, nobody } from "../../../src/jobs/journaled.js";
import { learnJob, runLearnJob } from "../../../src/jobs/learn-job.js";
import { learnSettings } from "../../../src/learning/settings.js";
import { reproduce, reproduceBy, studies } from "../../../src/reproduction/reproduce.js";
import { temporaryFolder } from "../../support/folder.js";
import { withoutTimes } from "../../support/without-times.js";

const collapsing = Problem.from(scenarios.collapsing);
const SMALL = { repeats: 3, restarts: 2, epochs: 20, seed: 5 } as const;
const OPTIONS: SweepOptions = { ...SMALL, grid: { lambda: [1, 10], temperature: [0.05, 0.1] } };

/** This process, and the indices of the runs that it has learned. */
function counted(): { readonly executor: Executor; readonly learned: number[] } {
  const learned: number[] = [];
  const executor: Executor = {
    learn: (runs, keep, execution = {}) =>
      here.learn(runs, keep, {
        ...execution,
        onKept: (index, kept) => {
          learned.push(index);
          execution.onKept?.(index, kept);
        },
      }),
  };
  return { executor, learned };
}

test("shards give the table of one process, and learn every run once", async () => {
  const folder = temporaryFolder();
  const { executor, learned } = counted();
  for (const index of [2, 0, 1]) {
    const shard = journaled(new Journal(folder.path, `${index}`), executor, { index, count: 3 });
    const missing = await sweepBy(shard, collapsing, OPTIONS).catch((error) => error);
    if (index !== 1) expect(missing).toBeInstanceOf(MissingRuns);
  }
  const merged = await sweepBy(journaled(new Journal(folder.path, "all"), nobody), collapsing, OPTIONS);
  folder.remove();
  expect(learned.sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
  expect(withoutTimes(merged)).toEqual(withoutTimes(await sweep(collapsing, OPTIONS)));
});

test("what is there already is not learned again", async () => {
  const folder = temporaryFolder();
  await compareBy(journaled(new Journal(folder.path, "all"), here), collapsing, {
    ...SMALL,
    strategies: ["joint"],
  });
  const { executor, learned } = counted();
  const again = await compareBy(journaled(new Journal(folder.path, "all"), executor), collapsing, SMALL);
  folder.remove();
  expect(learned).toHaveLength(6);
  expect(withoutTimes(again)).toEqual(withoutTimes(await compare(collapsing, SMALL)));
});

test("a study reads its results from a journal as they were learned", async () => {
  const folder = temporaryFolder();
  const options = { repeats: 1, seed: 3, orientations: ["per-intervention"] as const };
  const executor = journaled(new Journal(folder.path, "all"), here);
  const [found] = await reproduceBy(
    async (runs) => [...(await executor.learn(runs, "learned"))],
    [studies.c],
    options,
  );
  folder.remove();
  expect(withoutTimes(found!)).toEqual(withoutTimes((await reproduce([studies.c], options))[0]!));
});

test("a job's options are those of its run, its name is the same whatever their order, and another one's differs", () => {
  const runs = sweepRuns(collapsing, {
    ...OPTIONS,
    grid: {
      strategy: ["joint", "search"],
      optimizer: ["adam", { name: "momentum", momentum: 0.5 }],
      temperature: [0.1, { schedule: "cosine", from: 1, to: 0.1 }],
    },
  });
  const jobs = runs.map((run) => learnJob(run, "compared"));
  expect(new Set(jobs.map(idOf)).size).toBe(runs.length);
  for (const [k, { options }] of jobs.entries()) {
    expect(learnSettings(collapsing, options)).toEqual(learnSettings(collapsing, runs[k]!.options));
    const turned = Object.fromEntries(Object.entries(options).reverse());
    expect(idOf({ ...jobs[k]!, options: turned })).toBe(idOf(jobs[k]!));
  }
});

test("a job gives the text of what the run gives", async () => {
  const [run] = sweepRuns(collapsing, OPTIONS);
  const text = await runLearnJob(learnJob(run!, "compared"), collapsing);
  const [kept] = await here.learn([run!], "compared");
  expect(withoutTimes(JSON.parse(text))).toEqual(withoutTimes(kept!));
});
