// Proofs by a queue, which here is a fake: its jobs are done by the task of the workers, its results are texts.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { suite } from "../../../src/experiments/suite/problems.js";
import { type ExploredData, exploredOf, exploreJob, runExploreJob } from "../../../src/jobs/explore-job.js";
import { type ExploreJob, idOf, type Job } from "../../../src/jobs/job.js";
import { jobs as doingJobs } from "../../../src/jobs/job-task.js";
import { EVERY_TECHNIQUE } from "../../../src/kernels/tree.js";
import { Problem } from "../../../src/problem/problem.js";
import { queueExplorers } from "../../../src/queue/explorer.js";
import type { Asking, Queue } from "../../../src/queue/queue.js";
import type { Solution } from "../../../src/solving/solution.js";
import { solveWith } from "../../../src/solving/solve.js";
import type { Explored } from "../../../src/solving/subtrees.js";
import { TECHNIQUES } from "../../../src/solving/techniques.js";
import { textWithoutTimes } from "../../support/without-times.js";

const problem = Problem.from(suite.find(({ name }) => name === "planted-preimage-2")!.file);
/** Without these the proof has one tree of 11,000 nodes, more than half of them in 10 explorations. */
const { cost, budgets, probing, orders, risingCutoffs } = TECHNIQUES;
const techniques = EVERY_TECHNIQUE & ~(cost | budgets | probing | orders | risingCutoffs);
const options = { criterion: "sum", statistics: true, workers: 1 } as const;
let embedded: Solution;

beforeAll(async () => {
  embedded = await solveWith(problem, options, { techniques });
});

/** Does jobs when it is their turn, keeps their results by their ids, and may change them. */
class FakeQueue implements Pick<Queue, "run"> {
  readonly results: Map<string, string>;
  readonly done: string[] = [];
  mostAtOnce = 0;
  #atOnce = 0;
  readonly #work = doingJobs.open(undefined);

  constructor(
    results: ReadonlyMap<string, string> = new Map(),
    readonly change: (text: string, done: number) => string = (text) => text,
  ) {
    this.results = new Map(results);
  }

  async run({ text }: { readonly text: string }, jobs: readonly Job[], asking: Asking): Promise<void> {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce);
    await new Promise((resolve) => setImmediate(resolve));
    for (const [index, job] of jobs.entries()) asking.onResult(index, await this.#result(job, text));
    this.#atOnce--;
  }

  async #result(job: Job, text: string): Promise<string> {
    const id = idOf(job);
    const known = this.results.get(id);
    if (known !== undefined) return known;
    // Jobs travel as JSON.
    const sent = JSON.parse(JSON.stringify(job)) as Job;
    const control = { stop: new AbortController().signal, onProgress: () => {} };
    const [result] = await (await this.#work)({ jobs: [sent], text }, control);
    this.done.push(id);
    const changed = this.change(result!, this.done.length);
    this.results.set(id, changed);
    return changed;
  }
}

test("the answer is that of this process, byte for byte", async () => {
  const queue = new FakeQueue();
  const found = await solveWith(problem, options, { techniques, explorersOf: queueExplorers(queue) });
  expect(textWithoutTimes(found)).toBe(textWithoutTimes(embedded));
  expect(queue.done.length).toBeGreaterThan(5);
  expect(queue.mostAtOnce).toBeGreaterThan(1);
  expect(queue.mostAtOnce).toBeLessThanOrEqual(32);
});

test("who asks again gets what is done, and only the rest is explored", async () => {
  const stopping = new AbortController();
  const first = new FakeQueue(new Map(), (text, done) => {
    if (done === 4) stopping.abort();
    return text;
  });
  const half = await solveWith(
    problem,
    { ...options, signal: stopping.signal },
    { techniques, explorersOf: queueExplorers(first) },
  );
  expect(half.status).not.toBe("optimal");
  const second = new FakeQueue(first.results);
  const whole = await solveWith(problem, options, { techniques, explorersOf: queueExplorers(second) });
  expect(textWithoutTimes(whole)).toBe(textWithoutTimes(embedded));
  expect(second.done.filter((id) => first.results.has(id))).toEqual([]);
  expect(second.results.size).toBe(new Set([...first.done, ...second.done]).size);
});

test("a queue that nobody works for ends with the time limit", async () => {
  const silent: Pick<Queue, "run"> = {
    run: (_problem, _jobs, { signal }) =>
      new Promise((_, reject) => signal!.addEventListener("abort", () => reject(signal!.reason))),
  };
  const start = performance.now();
  const found = await solveWith(
    problem,
    { ...options, timeLimit: 1 },
    { techniques, explorersOf: queueExplorers(silent) },
  );
  expect(performance.now() - start).toBeLessThan(5000);
  expect(found.status).not.toBe("optimal");
});

test.each<[string, (data: ExploredData) => unknown]>([
  ["no JSON", () => "{"],
  ["another field", (data) => ({ ...data, more: 1 })],
  ["a box of another problem", (data) => ({ ...data, left: ["AAAA"] })],
  ["a state that is none", ({ states, ...data }) => ({ ...data, value: 0, states: [[99], ...states] })],
  ["states without a value", (data) => ({ ...data, value: null, states: [[0]] })],
  ["counters of another version", (data) => ({ ...data, counters: [1] })],
])("a result that was edited is refused: %s", async (_, edit) => {
  const queue = new FakeQueue(new Map(), (text) => {
    const edited = edit(JSON.parse(text));
    return typeof edited === "string" ? edited : JSON.stringify(edited);
  });
  const found = solveWith(problem, options, { techniques, explorersOf: queueExplorers(queue) });
  await expect(found).rejects.toThrow(/^explore-[0-9a-f]{64}: found a result that is not what was asked for/);
});

const boxes = fc
  .array(fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { minLength: 3, maxLength: 3 }), {
    maxLength: 5,
  })
  .map((all) => all.map((masks) => BigUint64Array.from(masks)));
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
const shared = { aggregate: "worst", distance: "js", surjective: true, techniques: 2 ** 31 - 1 } as const;

test("subtrees and what is explored of them travel as JSON, to the last bit", async () => {
  const subtrees = fc.record({
    criterion: fc.constantFrom("max" as const, "sum" as const),
    boxes,
    cutoff: numbers,
    first: fc.option(fc.nat(9), { nil: undefined }),
  });
  const explored = fc.record({
    value: fc.oneof(numbers, fc.constantFrom(-0, Number.POSITIVE_INFINITY, Number.MIN_VALUE)),
    states: fc.array(fc.array(fc.nat(63))),
    nodes: fc.nat(),
    counters: fc.array(fc.nat()).map((all) => Float64Array.from(all)),
    left: boxes,
  });
  await fc.assert(
    fc.asyncProperty(subtrees, explored, async (asked, found) => {
      const sent = JSON.parse(JSON.stringify(exploreJob(problem, shared, asked))) as ExploreJob;
      let taken: unknown;
      const text = await runExploreJob(sent, (got) => {
        taken = got;
        return found;
      });
      // JSON knows no −0, which is as large as 0.
      expect(taken).toEqual({ ...asked, cutoff: asked.cutoff + 0 });
      expect(exploredOf(JSON.parse(text))).toEqual({ ...found, value: found.value + 0 } satisfies Explored);
    }),
  );
});
