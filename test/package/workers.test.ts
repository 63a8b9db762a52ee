// Workers, of the built package: the same results whatever their number; stops and faults end them all.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { drawnFile } from "../../bench/drawn-problem.js";
import {
  compare,
  evaluate,
  type Leading,
  type LearnOptions,
  learn,
  Matrix,
  Problem,
  type SolveOptions,
  scenarios,
  solve,
  sweep,
} from "../../dist/index.js";
import { command } from "../support/command.js";
import { temporaryFolder } from "../support/folder.js";
import { NIGHTLY } from "../support/series.js";
import { textWithoutTimes } from "../support/without-times.js";

const battery = Problem.from(scenarios.battery);
const collapsing = Problem.from(scenarios.collapsing);

/** Threads that Node still has; each holds a port to this one. */
function threads(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
}

describe("the same bytes", () => {
  const settings: LearnOptions[] = (["joint", "sequential", "independent"] as const).flatMap((strategy) =>
    (["f64", "f32"] as const).map((precision) => ({ strategy, precision })),
  );

  test.each(settings)("of learn by $strategy in $precision with 1, 2 and 5 workers", async (setting) => {
    const options = { ...setting, restarts: 21, epochs: 60, history: true, seed: 5 };
    const alone = textWithoutTimes(await learn(collapsing, { ...options, workers: 1 }));
    expect(textWithoutTimes(await learn(collapsing, { ...options, workers: 2 }))).toBe(alone);
    expect(textWithoutTimes(await learn(collapsing, { ...options, workers: 5 }))).toBe(alone);
  });

  test("of learn with frozen and initial alphas, a schedule and early stopping", async () => {
    const options: LearnOptions = {
      restarts: 13,
      epochs: 200,
      patience: 20,
      temperature: { schedule: "cosine", from: 0.5, to: 0.1 },
      frozen: { CG: [0, 0, 1, 1, 2, 2] },
      initial: { ML: Array.from({ length: 5 }, (_, i) => Array.from({ length: 25 }, (_, j) => (i * j) % 3)) },
    };
    const alone = textWithoutTimes(await learn(battery, { ...options, workers: 1 }));
    expect(textWithoutTimes(await learn(battery, { ...options, workers: 3 }))).toBe(alone);
  });

  test("of comparisons and sweeps", async () => {
    const options = { repeats: 3, restarts: 4, epochs: 40 };
    const grid = { temperature: [0.1, 0.5], lambda: [1, 10] };
    for (const run of [
      (workers: number) => compare(collapsing, { ...options, workers }),
      (workers: number) => sweep(collapsing, { ...options, grid, workers }),
    ]) {
      expect(textWithoutTimes(await run(2))).toBe(textWithoutTimes(await run(1)));
    }
  });

  test("of the command", async () => {
    const run = async (workers: string) => {
      const { code, stdout } = await command([
        "learn",
        "battery",
        "--epochs",
        "50",
        "--json",
        "--workers",
        workers,
      ]);
      expect(code).toBe(0);
      return textWithoutTimes(JSON.parse(stdout));
    };
    expect(await run("2")).toBe(await run("1"));
  });
});

test("progress adds what every worker reports", async () => {
  const done: number[] = [];
  await learn(battery, {
    restarts: 40,
    epochs: 1000,
    workers: 2,
    onProgress: (progress) => {
      expect(progress.total).toBe(40);
      expect(progress.done + progress.underWay).toBeLessThanOrEqual(40);
      done.push(progress.done);
    },
  });
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(done.at(-1)).toBe(40);
});

test("the leading restarts of every worker are shown, their alphas as matrices", async () => {
  const looks: Leading[] = [];
  await learn(battery, {
    restarts: 20,
    epochs: 20,
    workers: 2,
    watch: 10,
    onProgress: ({ leading }) => leading && looks.push(leading),
  });
  // Ten restarts a worker are two blocks of two looks each.
  expect(looks.map(({ epoch }) => epoch).sort()).toEqual([10, 10, 10, 10, 20, 20, 20, 20]);
  for (const { relaxed } of looks) expect(relaxed.ML).toBeInstanceOf(Matrix);
});

test.each(["joint", "search"] as const)(
  "a stopped run by %s has what every worker came to",
  async (strategy) => {
    const controller = new AbortController();
    const before = threads();
    const result = await learn(battery, {
      strategy,
      restarts: strategy === "joint" ? 4 : 1e5,
      epochs: 1e9,
      workers: 2,
      stop: controller.signal,
      onProgress: ({ epoch, done }) => epoch + done > 0 && controller.abort(),
    });
    expect(result.interrupted).toBe(true);
    expect(result.error).toBe((await evaluate(battery, result.abstraction)).error);
    expect(result.error).toBe(
      Math.min(...result.restarts.filter(({ surjective }) => surjective).map(({ error }) => error)),
    );
    expect(threads()).toBe(before);
  },
);

describe("the end of workers", () => {
  test("comes with an abort at any moment, and the run rejects with its reason", async () => {
    const before = threads();
    for (let round = 0; round < 20; round++) {
      const controller = new AbortController();
      const run = learn(battery, { restarts: 1000, epochs: 10_000, workers: 2, signal: controller.signal });
      setTimeout(() => controller.abort(`round ${round}`), (round * 37) % 120);
      await expect(run).rejects.toBe(`round ${round}`);
    }
    expect(threads()).toBe(before);
  });

  test("comes with the end of a run, and with a fault in a worker", async () => {
    const before = threads();
    await learn(collapsing, { epochs: 10, workers: 2 });
    const diagrams = [{ source: ["Tar_"], target: ["Cancer_"], weight: 1e30 }];
    const problem = Problem.from({ ...scenarios.collapsing, diagrams });
    const diverging = learn(problem, { precision: "f32", lambda: 1e9, workers: 2 });
    await expect(diverging).rejects.toThrow(RangeError);
    expect(threads()).toBe(before);
  });

  test.each([
    ["of two", { workers: 2 }],
    ["by default", {}],
  ])("comes with what onProgress throws, %s workers", async (_, workers) => {
    const before = threads();
    const mine = new Error("mine");
    const options = {
      ...workers,
      onProgress() {
        throw mine;
      },
    };
    const long = { restarts: 1000, epochs: 1000, repeats: 1 };
    await expect(learn(battery, { ...options, restarts: 1000, epochs: 1000 })).rejects.toBe(mine);
    await expect(learn(battery, { ...options, restarts: 1e4, strategy: "search" })).rejects.toBe(mine);
    await expect(compare(battery, { ...options, ...long })).rejects.toBe(mine);
    await expect(sweep(battery, { ...options, ...long, grid: { lambda: [1, 2] } })).rejects.toBe(mine);
    await expect(solve(battery, options)).rejects.toBe(mine);
    expect(threads()).toBe(before);
  });

  test("of a dozen calls under one signal leaves nothing for Node to warn of", async () => {
    const warnings: Error[] = [];
    const keep = (warning: Error) => warnings.push(warning);
    process.on("warning", keep);
    const controller = new AbortController();
    const { signal } = controller;
    const runs = Array.from({ length: 12 }, (_, seed) =>
      learn(battery, { seed, restarts: 100, epochs: 1e6, workers: 2, signal }),
    );
    const proof = solve(
      Problem.from(drawnFile({ variables: 2, shape: [5, 24], concentration: 1, noise: 1 }, 1)),
      { signal },
    );
    setTimeout(() => controller.abort("all"), 200);
    expect(await Promise.allSettled(runs)).toEqual(runs.map(() => ({ status: "rejected", reason: "all" })));
    expect((await proof).status).toBe("gap");
    await new Promise(setImmediate);
    process.off("warning", keep);
    expect(warnings).toEqual([]);
  });

  test.each([0, 257, 1.5, "2"])("%j workers are refused", async (workers) => {
    const run = learn(collapsing, { workers: workers as number });
    await expect(run).rejects.toThrow("options/workers");
  });
});

describe("an interrupted command", () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  test.each([0, 300, 900])(
    "leaves whole files alone, and says which; %i ms after the first",
    async (delay) => {
      const out = join(folder.path, String(delay));
      const { code, stdout, stderr } = await command(["reproduce", "all", "--out", out], {
        whileRunning: (child) => {
          const wait = setInterval(() => {
            if (!existsSync(join(out, "a.json"))) return;
            clearInterval(wait);
            setTimeout(() => child.kill("SIGINT"), delay);
          }, 5);
        },
      });
      expect([code, stdout]).toEqual([130, ""]);
      // On a slow machine, lines before it tell how far the work is.
      expect(`\n${stderr}`).toMatch(
        new RegExp(
          `\ncausal-abstraction: interrupted; \\d+ of 2464 runs are in ${out}: the same command goes on\n$`,
        ),
      );
      const names = readdirSync(out);
      const studies = names.filter((name) => !["runs", "spec.json"].includes(name));
      expect(studies).toContain("a.json");
      expect(names).toHaveLength(studies.length + 2);
      for (const name of studies) {
        const { format, study } = JSON.parse(readFileSync(join(out, name), "utf8"));
        expect([format, `${study}.json`]).toEqual(["causal-abstraction/reproduction@1", name]);
      }
    },
  );
});

describe("a proof", () => {
  const drawn = (variables: number, shape: [number, number], seed: number) =>
    Problem.from(drawnFile({ variables, shape, concentration: 1, noise: 1 }, seed));

  test.each([
    ["max", drawn(2, [4, 14], 3)],
    ["sum", drawn(3, [3, 8], 1)],
  ] as const)(
    "of the least %s has the same nodes and answer whatever the workers",
    async (criterion, problem) => {
      const alone = await solve(problem, { criterion, workers: 1 });
      expect(alone.status).toBe("optimal");
      expect(alone.nodes).toBeGreaterThan(10_000);
      for (const workers of NIGHTLY ? [2, 5] : [3])
        expect(textWithoutTimes(await solve(problem, { criterion, workers }))).toBe(textWithoutTimes(alone));
    },
  );

  test("stopped by the gap is the same whatever the workers", async () => {
    const problem = drawn(2, [5, 13], 2);
    const alone = await solve(problem, { gap: 0.03, workers: 1 });
    expect(alone.status).toBe("gap");
    expect(alone.nodes).toBeGreaterThan(10_000);
    expect(textWithoutTimes(await solve(problem, { gap: 0.03, workers: 3 }))).toBe(textWithoutTimes(alone));
  });

  test("stopped by time, by a signal or by the gap leaves no worker, and gives what it has", async () => {
    const before = threads();
    const problem = drawn(2, [5, 24], 1);
    const controller = new AbortController();
    const stops: SolveOptions[] = [
      { timeLimit: 2 },
      { signal: controller.signal, onProgress: ({ nodes }) => nodes > 20_000 && controller.abort() },
      { gap: 0.13 },
    ];
    const stopped = [];
    for (const stop of stops) stopped.push(await solve(problem, { workers: 2, ...stop }));
    for (const { status, value, bound, nodes, abstraction } of stopped) {
      expect(status).toBe("gap");
      expect(nodes).toBeGreaterThan(10_000);
      expect(bound).toBeGreaterThan(0);
      expect(bound).toBeLessThan(value);
      expect((await evaluate(problem, abstraction)).error).toBeCloseTo(value, 12);
    }
    expect(stopped[2]!.value - stopped[2]!.bound).toBeLessThanOrEqual(0.13);
    expect(threads()).toBe(before);
  });

  test.each([0, 257, 1.5, "2"])("on %j workers is refused", async (workers) => {
    await expect(solve(collapsing, { workers: workers as number })).rejects.toThrow("options/workers");
  });
});

test("search gives the same whatever the workers", async () => {
  const options = { strategy: "search", restarts: 20 } as const;
  const problem = Problem.from(scenarios.vstruct);
  const texts: string[] = [];
  for (const workers of [1, 2, 3]) {
    texts.push(textWithoutTimes(await learn(problem, { ...options, workers })));
  }
  expect(new Set(texts).size).toBe(1);
});
