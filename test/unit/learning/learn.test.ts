// learn(): the golden trajectories, selection, determinism, frozen and initial alphas, abort and progress, and the options' checks.
import { describe, expect, test } from "vitest";
import {
  evaluate,
  type Leading,
  type LearnOptions,
  type LearnResult,
  learn,
  Matrix,
  Problem,
  type Progress,
  scenarios,
} from "../../../src/index.js";
import { LEARNER_ALONE } from "../../../src/learning/learner-alone.js";
import { goldenTrajectories } from "../../support/golden.js";
import { withoutTimes } from "../../support/without-times.js";

const collapsing = Problem.from(scenarios.collapsing);

describe("golden joint trajectories", () => {
  const golden = goldenTrajectories();
  for (const { scenario, orientation, ...trajectory } of golden.joint) {
    test(`${scenario.name} ${orientation} seed ${trajectory.seed}`, async () => {
      const problem = Problem.from(scenarios[scenario.name]);
      const initial = Object.fromEntries(
        scenario.alphaNames.map((name, alpha) => {
          const { rows, cols } = problem.alphaShape(name);
          return [name, new Matrix(rows, cols, trajectory.initial[alpha])];
        }),
      );
      const result = await learn(problem, {
        restarts: 1,
        epochs: golden.updates,
        temperature: golden.temperature,
        lambda: golden.lambda,
        smoothing: golden.smoothing,
        orientation,
        initial,
        history: true,
        ...LEARNER_ALONE,
      });
      golden.epochs.forEach((epoch, i) => {
        expect(Math.abs(result.history!.total[epoch]! - trajectory.total[i]!)).toBeLessThan(1e-6);
        expect(Math.abs(result.history!.distance[epoch]! - trajectory.L1[i]!)).toBeLessThan(1e-6);
        expect(Math.abs(result.history!.penalty[epoch]! - trajectory.L2[i]!)).toBeLessThan(1e-6);
      });
      scenario.alphaNames.forEach((name, alpha) => {
        expect(result.abstraction[name]).toEqual(statesOf(trajectory.discrete[alpha]!));
      });
      result.diagrams.forEach(({ error }, d) => {
        expect(error).toBeCloseTo(trajectory.end.exactErrorPerDiagram[d]!, 12);
      });
      if (problem.truth) expect(result.distance).toBe(trajectory.end.distance);
    });
  }
});

/** The stages' losses, added per epoch. */
const added = (stages: readonly { total: number[] }[], i: number) =>
  stages.reduce((sum, { total }) => sum + total[i]!, 0);

describe.each(["sequential", "independent"] as const)("golden %s trajectories", (strategy) => {
  const golden = goldenTrajectories();
  for (const trajectory of golden[strategy]) {
    const { scenario, orientation, seed } = trajectory;
    test(`${scenario.name} ${orientation} seed ${seed}`, async () => {
      const problem = Problem.from(scenarios[scenario.name]);
      const stages = "stages" in trajectory ? trajectory.stages : trajectory.runs;
      const initial = stages.map(({ learns, initial }) =>
        Object.fromEntries(
          learns.map((alpha, k) => {
            const { rows, cols } = problem.alphaShape(scenario.alphaNames[alpha]!);
            return [scenario.alphaNames[alpha]!, new Matrix(rows, cols, initial[k])];
          }),
        ),
      );
      const { temperature, lambda, smoothing, updates } = golden;
      const options = { strategy, restarts: 1, epochs: updates, temperature, lambda, smoothing, orientation };
      const result = await learn(problem, { ...options, ...LEARNER_ALONE, initial, history: true });
      golden.epochs.forEach((epoch, i) => {
        expect(Math.abs(result.history!.total[epoch]! - added(stages, i))).toBeLessThan(1e-6);
      });
      const relaxed = "relaxed" in trajectory ? trajectory.relaxed : trajectory.normalised;
      scenario.alphaNames.forEach((name, alpha) => {
        expect(result.abstraction[name]).toEqual(statesOf(trajectory.discrete[alpha]!));
        relaxed[alpha]!.data.forEach((t, e) => {
          expect(Math.abs(result.relaxed[name]!.data[e]! - t)).toBeLessThan(1e-5);
        });
      });
      if (problem.truth) expect(result.distance).toBe(trajectory.end.distance);
    });
  }
});

function statesOf(discrete: Matrix): number[] {
  return Array.from({ length: discrete.cols }, (_, j) =>
    Array.from({ length: discrete.rows }, (_, i) => discrete.at(i, j)).indexOf(1),
  );
}

describe("the result", () => {
  test("is the content of a result file", async () => {
    const result = await learn(collapsing, { seed: 7 });
    expect(result).toMatchObject({
      format: "causal-abstraction/result@1",
      problem: "collapsing",
      strategy: "joint",
      seed: 7,
      options: {
        restarts: 10,
        epochs: 500,
        temperature: 0.1,
        lambda: 10,
        smoothing: 1e-7,
        orientation: "per-intervention",
        precision: "f64",
        optimizer: { name: "adam", learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      },
    });
    expect(result.restarts).toHaveLength(10);
    expect(result.diagrams.map(({ error }) => error).sort((a, b) => b - a)[0]).toBe(result.error);
    for (const name of collapsing.highVariables) {
      const relaxed = result.relaxed[name]!;
      for (let j = 0; j < relaxed.cols; j++) {
        let sum = 0;
        for (let i = 0; i < relaxed.rows; i++) sum += relaxed.at(i, j);
        expect(sum).toBeCloseTo(1, 14);
      }
    }
    expect(JSON.stringify(result)).not.toContain("null");
  });

  test("by loss is the restart of least L1/|J| + L2/|alphas|", async () => {
    const result = await learn(Problem.from(scenarios.vstruct), { restarts: 40, seed: 3, ...LEARNER_ALONE });
    const merit = ({ loss }: Pick<LearnResult, "loss">) => loss.distance / 3 + loss.penalty / 3;
    expect(merit(result)).toBe(Math.min(...result.restarts.map(merit)));
  });

  test("of one restart has the history's last loss", async () => {
    const result = await learn(collapsing, { restarts: 3, epochs: 50, history: true });
    expect(result.history!.total).toHaveLength(50);
    expect(result.history!.total.at(-1)).toBe(result.loss.total);
  });
});

describe.each(["f64", "f32"] as const)("determinism in %s", (precision) => {
  test("any number of restarts gives each restart the same bits", async () => {
    const options = { precision, epochs: 30, seed: 11 };
    const all = (withoutTimes(await learn(collapsing, { ...options, restarts: 36 })) as LearnResult).restarts;
    for (let restarts = 1; restarts < 36; restarts++) {
      const some = withoutTimes(await learn(collapsing, { ...options, restarts })) as LearnResult;
      expect(some.restarts).toEqual(all.slice(0, restarts));
    }
  });

  test("a restart's seed runs it again alone", async () => {
    const options = { precision, epochs: 60, seed: 5 };
    const all = await learn(collapsing, { ...options, restarts: 20 });
    expect(new Set(all.restarts.map(({ seed }) => seed)).size).toBe(20);
    for (const restart of all.restarts) {
      const alone = await learn(collapsing, { ...options, restarts: 1, seed: restart.seed });
      expect(alone.restarts[0]).toEqual(restart);
    }
  });

  test("runs side by side and long runs in many slices change nothing", async () => {
    const options = { precision, epochs: 3000, restarts: 20, seed: 2 };
    const results = await Promise.all([
      learn(collapsing, options),
      learn(collapsing, options),
      learn(collapsing, options),
    ]);
    expect(withoutTimes(results[1]!)).toEqual(withoutTimes(results[0]!));
    expect(withoutTimes(results[2]!)).toEqual(withoutTimes(results[0]!));
  });
});

test("the order in which states are listed does not matter to the best loss", async () => {
  // Swapping the states of a high-level variable swaps the rows of its alpha: started from swapped weights, the run is the same.
  const initial = weightsOf(collapsing);
  const swapped = { ...initial, Tar_: swapRows(initial.Tar_!) };
  const file = JSON.parse(JSON.stringify(scenarios.collapsing)) as {
    high: { variables: { name: string; cpt?: number[][] }[] };
  };
  const [, tar, cancer] = file.high.variables;
  tar!.cpt!.reverse();
  for (const row of cancer!.cpt!) row.reverse();
  const options = { restarts: 1, epochs: 5 };
  const original = await learn(collapsing, { ...options, initial });
  const mirrored = await learn(Problem.from(file as never), { ...options, initial: swapped });
  expect(mirrored.loss.total).toBeCloseTo(original.loss.total, 12);
});

function weightsOf(problem: Problem): Record<string, Matrix> {
  return Object.fromEntries(
    problem.highVariables.map((name, k) => {
      const { rows, cols } = problem.alphaShape(name);
      const data = Float64Array.from({ length: rows * cols }, (_, e) => Math.sin(1 + 5 * e + 2 * k));
      return [name, new Matrix(rows, cols, data)];
    }),
  );
}

function swapRows(matrix: Matrix): Matrix {
  return Matrix.from(matrix.toJSON().reverse());
}

test("options are read before anything is waited for", async () => {
  const problem = Problem.from(scenarios.basic);
  const options: { seed: number; restarts: number; frozen?: { Smoking_: number[] } } = {
    seed: 0,
    restarts: 2,
  };
  const runs = [1, 2, 3].map((seed) => {
    options.seed = seed;
    options.frozen = { Smoking_: [0, 1] };
    const run = learn(problem, options);
    options.frozen.Smoking_.reverse();
    return run;
  });
  const results = await Promise.all(runs);
  expect(results.map(({ seed }) => seed)).toEqual([1, 2, 3]);
  for (const { abstraction } of results) expect(abstraction.Smoking_).toEqual([0, 1]);
});

describe("initial and frozen alphas", () => {
  test("initial weights are where restart 0 alone starts", async () => {
    const initial = weightsOf(collapsing);
    const [given, again, drawn] = await Promise.all([
      learn(collapsing, { initial, restarts: 3, epochs: 1 }),
      learn(collapsing, { initial, restarts: 1, epochs: 1, seed: 99 }),
      learn(collapsing, { restarts: 3, epochs: 1 }),
    ]);
    expect(again.restarts[0]!.loss).toEqual(given.restarts[0]!.loss);
    expect(given.restarts[0]!.loss).not.toEqual(drawn.restarts[0]!.loss);
    expect(given.restarts.slice(1)).toEqual(drawn.restarts.slice(1));
  });

  test("a frozen alpha stays as it is, and the others are learned around it", async () => {
    const frozen = {
      Smoking_: [0, 1, 0, 1],
      Tar_: [
        [0.9, 0.2],
        [0.1, 0.8],
      ],
    };
    const result = await learn(collapsing, { frozen, seed: 1 });
    expect(result.relaxed.Smoking_!.toJSON()).toEqual([
      [1, 0, 1, 0],
      [0, 1, 0, 1],
    ]);
    expect(result.relaxed.Tar_!.toJSON()).toEqual(frozen.Tar_);
    expect(result.abstraction).toEqual({ Smoking_: [0, 1, 0, 1], Tar_: [0, 1], Cancer_: [0, 1] });
    expect(result.loss.penalty).toBeLessThan(1);
  });
});

describe("stages", () => {
  test("a sequential run skips diagrams whose alphas are known, and adds the others' losses", async () => {
    // Smoking_→Tar_ learns two alphas, Smoking_→Cancer_ the third; Tar_→Cancer_ has nothing left to learn.
    const options = { strategy: "sequential", restarts: 1, epochs: 40, seed: 4, history: true } as const;
    const whole = await learn(collapsing, options);
    const first = await learn(withDiagrams([0]), {
      ...options,
      strategy: "joint",
      frozen: { Cancer_: [0, 1] },
    });
    const frozen = { Smoking_: first.relaxed.Smoking_!, Tar_: first.relaxed.Tar_! };
    expect(whole.relaxed.Smoking_).toEqual(first.relaxed.Smoking_);
    expect(whole.relaxed.Tar_).toEqual(first.relaxed.Tar_);
    const initial = {
      Cancer_: [
        [0.3, -1],
        [0.1, 2],
      ],
    };
    const second = await learn(withDiagrams([1]), { ...options, strategy: "joint", frozen, initial });
    const resumed = await learn(collapsing, { ...options, initial });
    expect(resumed.relaxed.Cancer_).toEqual(second.relaxed.Cancer_);
    resumed.history!.total.forEach((total, epoch) => {
      expect(total).toBeCloseTo(first.history!.total[epoch]! + second.history!.total[epoch]!, 12);
    });
  });

  test.each(["sequential", "independent"] as const)("%s leaves a frozen alpha alone", async (strategy) => {
    const frozen = {
      Tar_: [
        [0.9, 0.2],
        [0.1, 0.8],
      ],
    };
    const result = await learn(collapsing, { strategy, frozen, restarts: 5, epochs: 200 });
    expect(result.relaxed.Tar_!.toJSON()).toEqual(frozen.Tar_);
    expect(result.restarts.every(({ loss }) => Number.isFinite(loss.total))).toBe(true);
  });

  test.each(["sequential", "independent"] as const)("%s learns set-valued diagrams", async (strategy) => {
    const problem = Problem.from({ ...scenarios.collapsing, diagrams: "causal" });
    expect(problem.diagrams).toHaveLength(5);
    const result = await learn(problem, { strategy, restarts: 20, seed: 1 });
    expect(result.restarts).toHaveLength(20);
    for (const alpha of Object.values(result.relaxed)) {
      for (let j = 0; j < alpha.cols; j++) expect(alpha.at(0, j) + alpha.at(1, j)).toBeCloseTo(1, 14);
    }
  });

  test.each(["sequential", "independent"] as const)(
    "%s: a restart's bits do not depend on its company",
    async (strategy) => {
      const options = { strategy, epochs: 30, seed: 9 };
      const all = (withoutTimes(await learn(collapsing, { ...options, restarts: 19 })) as LearnResult)
        .restarts;
      for (const restart of all) {
        const alone = await learn(collapsing, { ...options, restarts: 1, seed: restart.seed });
        expect(alone.restarts[0]).toEqual(restart);
      }
    },
  );

  test("an alpha that no diagram touches is shaped by the penalty alone", async () => {
    for (const strategy of ["joint", "sequential", "independent"] as const) {
      const result = await learn(withDiagrams([0]), { strategy, restarts: 20, seed: 2 });
      expect(result.loss.penalty).toBeLessThan(0.1);
    }
  });
});

/** The scenario with some of its diagrams. */
function withDiagrams(chosen: readonly number[]): Problem {
  const { diagrams } = scenarios.collapsing;
  if (!Array.isArray(diagrams)) throw new Error("the scenario lists its diagrams");
  return Problem.from({ ...scenarios.collapsing, diagrams: chosen.map((d) => diagrams[d]) });
}

describe("early stopping", () => {
  const options = { epochs: 2000, patience: 60, minImprovement: 1e-3, seed: 6 } as const;

  test.each(["joint", "sequential", "independent"] as const)(
    "%s: a restart stops at its own plateau, whatever its company",
    async (strategy) => {
      const all = await learn(collapsing, { ...options, strategy, restarts: 12 });
      const stops = all.restarts.map(({ epochs }) => epochs);
      expect(Math.min(...(stops as number[]))).toBeLessThan(2000);
      expect(new Set(stops).size).toBeGreaterThan(1);
      for (const restart of all.restarts) {
        const alone = await learn(collapsing, { ...options, strategy, restarts: 1, seed: restart.seed });
        expect(alone.restarts[0]).toEqual(restart);
      }
    },
  );

  test("the loss before the stop is a plateau, and what was learned is of that epoch", async () => {
    const stopped = await learn(collapsing, { ...options, restarts: 1, history: true });
    const epochs = stopped.restarts[0]!.epochs!;
    const { total } = stopped.history!;
    expect(total).toHaveLength(epochs);
    const before = Math.min(...total.filter((_, epoch) => epoch < epochs - 60 && epoch % 10 === 9));
    expect(Math.min(...total.filter((_, epoch) => epoch >= epochs - 60 && epoch % 10 === 9))).toBeGreaterThan(
      before - 1e-3,
    );
    const whole = await learn(collapsing, { restarts: 1, seed: 6, epochs });
    expect(whole.relaxed).toEqual(stopped.relaxed);
    expect(stopped.restarts).toEqual([{ ...whole.restarts[0], epochs }]);
  });
});

test("without the penalty the distance alone is descended", async () => {
  const problem = Problem.from(scenarios.vstruct);
  const [bare, full] = await Promise.all([
    learn(problem, { penalty: 0, restarts: 40, seed: 1 }),
    learn(problem, { restarts: 40, seed: 1 }),
  ]);
  for (const { loss } of bare.restarts) expect(loss.total).toBeCloseTo(10 * loss.distance, 12);
  const mean = ({ restarts }: LearnResult) => restarts.reduce((sum, { loss }) => sum + loss.penalty, 0);
  expect(mean(bare)).toBeGreaterThan(mean(full));
});

describe("long work", () => {
  const battery = Problem.from(scenarios.battery);
  const long: LearnOptions = { restarts: 1000, epochs: 20_000 };

  test("stops when its signal is aborted, with the signal's reason", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 60);
    await expect(learn(battery, { ...long, signal: controller.signal })).rejects.toBe(reason);
  });

  test("stops in the midst of an epoch that takes long", async () => {
    const network = (suffix: string, states: number) => ({
      variables: [
        { name: `X${suffix}`, states },
        { name: `Y${suffix}`, states, parents: [`X${suffix}`], cpt: "uniform" as const },
      ],
    });
    const large = Problem.from({
      format: "causal-abstraction/problem@1",
      low: network("", 1024),
      high: network("_", 64),
      map: { X_: ["X"], Y_: ["Y"] },
    });
    const epochs: number[] = [];
    const controller = new AbortController();
    const onProgress = ({ epoch }: Progress) => {
      epochs.push(epoch);
      controller.abort("enough");
    };
    const { signal } = controller;
    await expect(learn(large, { signal, onProgress, workers: 1, polish: false })).rejects.toBe("enough");
    expect(epochs).toEqual([0]);
  });

  test("does not begin when the signal is aborted already", async () => {
    const progress: Progress[] = [];
    const signal = AbortSignal.abort("no");
    await expect(learn(battery, { ...long, signal, onProgress: (p) => progress.push(p) })).rejects.toBe("no");
    expect(progress).toEqual([]);
  });

  test("reports progress that grows to the end", async () => {
    const progress: Progress[] = [];
    await learn(battery, { restarts: 20, epochs: 2000, onProgress: (p) => progress.push(p) });
    expect(progress.length).toBeGreaterThan(2);
    progress.reduce((before, now) => {
      expect(now.done > before.done || (now.done === before.done && now.epoch >= before.epoch)).toBe(true);
      return now;
    });
    expect(progress.at(-1)).toMatchObject({ done: 20, total: 20, epoch: 2000 });
    expect(progress.at(-1)!.best).toBeGreaterThan(0);
  });

  test("shows the leading restart at every look, and comes out the same", async () => {
    const options = { restarts: 3, epochs: 25, patience: 10, polish: false, history: true } as const;
    const looks: Leading[] = [];
    const watched = await learn(collapsing, {
      ...options,
      watch: 7,
      onProgress: ({ leading }) => leading && looks.push(leading),
    });
    expect(withoutTimes(watched)).toEqual(withoutTimes(await learn(collapsing, options)));
    expect(looks.map(({ epoch }) => epoch)).toEqual([7, 14, 21, 25]);
    expect(looks.map(({ loss }) => loss.total)).toEqual(
      [...looks.map(({ loss }) => loss.total)].sort().reverse(),
    );
  });

  test("shows one restart's losses and alphas as its history and result have them, stage after stage", async () => {
    const looks: Leading[] = [];
    const result = await learn(collapsing, {
      strategy: "sequential",
      restarts: 1,
      epochs: 20,
      history: true,
      watch: 10,
      onProgress: ({ leading }) => leading && looks.push(leading),
    });
    expect(looks.map(({ stage, epoch }) => [stage, epoch])).toEqual([
      [0, 10],
      [0, 20],
      [1, 10],
      [1, 20],
    ]);
    const totals = (epoch: number) =>
      looks.filter((look) => look.epoch === epoch).reduce((sum, { loss }) => sum + loss.total, 0);
    expect(totals(10)).toBe(result.history!.total[9]);
    expect(totals(20)).toBe(result.loss.total);
    expect(Object.keys(looks[0]!.relaxed)).toEqual(["Smoking_", "Tar_"]);
    expect(looks.at(-1)!.relaxed).toEqual(result.relaxed);
  });

  test("runs hundreds of thousands of restarts in time that grows with their number alone", async () => {
    const result = await learn(Problem.from(scenarios.basic), { restarts: 200_000, epochs: 1 });
    expect(result.restarts).toHaveLength(200_000);
  });

  test("leaves an aborted run's kernels fit for the next", async () => {
    const before = withoutTimes(await learn(collapsing));
    const signal = AbortSignal.timeout(20);
    await expect(learn(battery, { ...long, signal })).rejects.toThrow();
    expect(withoutTimes(await learn(collapsing))).toEqual(before);
  });
});

describe("a stopped run", () => {
  const battery = Problem.from(scenarios.battery);

  /** Learns until progress is so far. */
  async function stopped(
    problem: Problem,
    options: LearnOptions,
    isFar: (progress: Progress) => boolean,
  ): Promise<LearnResult> {
    const controller = new AbortController();
    const onProgress = (progress: Progress) => isFar(progress) && controller.abort("enough");
    const result = await learn(problem, { ...options, stop: controller.signal, onProgress });
    const { error } = await evaluate(problem, result.abstraction);
    expect([result.interrupted, result.error]).toEqual([true, error]);
    return result;
  }

  test("gives its restarts under way as they stand, of which each is as another run of so many epochs has it", async () => {
    const options = { restarts: 3, epochs: 1e9, selection: "loss", workers: 1 } as const;
    const result = await stopped(battery, options, ({ epoch }) => epoch > 0);
    expect(result.restarts).toHaveLength(3);
    const { epochs, seed } = result.restarts[1]!;
    expect(epochs).toBeLessThan(1e9);
    const again = await learn(battery, { restarts: 1, epochs: epochs!, seed, polish: false });
    expect(again.restarts).toEqual([{ ...result.restarts[1], epochs: undefined }]);
  });

  test("gives the restarts that were finished as a whole run does", async () => {
    const options = { restarts: 1000, epochs: 3000, patience: 1e6, workers: 1 };
    const { restarts } = await stopped(battery, options, ({ done, epoch }) => done === 8 && epoch > 0);
    expect(restarts).toHaveLength(16);
    expect(restarts[8]!.epochs).toBeLessThan(3000);
    expect(restarts.slice(0, 8)).toEqual((await learn(battery, { ...options, restarts: 8 })).restarts);
  });

  test.each([
    ["sequential", 1],
    ["independent", 2],
  ] as const)("that is %s has something once it is in its last stage", async (strategy, last) => {
    const options = { strategy, epochs: 40_000, watch: 2000, workers: 1 } as const;
    const inStage = (stage: number) => (progress: Progress) => progress.leading?.stage === stage;
    await expect(stopped(collapsing, options, inStage(last - 1))).rejects.toBe("enough");
    expect((await stopped(collapsing, options, inStage(last))).restarts).toHaveLength(8);
  });

  test("of the search has the restarts until then", async () => {
    const options = { strategy: "search", restarts: 1e5, workers: 1 } as const;
    const { restarts } = await stopped(battery, options, ({ done }) => done > 3);
    expect(restarts.length).toBeGreaterThan(3);
    expect(restarts.length).toBeLessThan(1e5);
  });

  test("rejects with the reason where it is stopped before it begins", async () => {
    await expect(learn(collapsing, { stop: AbortSignal.abort("no") })).rejects.toBe("no");
  });
});

describe("bad options", () => {
  const cases: [string, unknown, RegExp][] = [
    ["watch", { watch: -1 }, /^options\/watch: found -1, expected an integer from 0/],
    ["restarts", { restarts: 0 }, /^options\/restarts: found 0, expected an integer from 1/],
    ["epochs", { epochs: 1.5 }, /^options\/epochs: found 1.5/],
    ["temperature", { temperature: 0 }, /^options\/temperature: found 0, expected a number from 0.000001/],
    ["temperature of NaN", { temperature: Number.NaN }, /^options\/temperature: found NaN/],
    ["lambda", { lambda: -1 }, /^options\/lambda/],
    ["smoothing", { smoothing: "1e-7" }, /^options\/smoothing: found "1e-7"/],
    ["orientation", { orientation: "columns" }, /^options\/orientation: .*per-intervention or per-outcome/],
    ["precision", { precision: "f16" }, /^options\/precision/],
    ["strategy", { strategy: "greedy" }, /^options\/strategy: found "greedy", expected joint/],
    ["seed", { seed: -1 }, /^options\/seed/],
    ["optimizer", { optimizer: "lbfgs" }, /^options\/optimizer/],
    ["learning rate", { optimizer: { name: "adam", learningRate: 0 } }, /^options\/optimizer\/learningRate/],
    ["history", { history: "no" }, /^options\/history: found "no", expected true or false/],
    ["schedule without its kind", { temperature: { from: 1, to: 0.1 } }, /^options\/temperature\/schedule/],
    [
      "a constant with an end",
      { temperature: { schedule: "constant", from: 1, to: 2 } },
      /temperature\/to: found 2/,
    ],
    [
      "an exponential to 0",
      { optimizer: { name: "sgd", learningRate: { schedule: "exponential", from: 1, to: 0 } } },
      /learningRate\/to/,
    ],
    [
      "initial lists of a wrong length",
      { strategy: "sequential", initial: [{}] },
      /^options\/initial: found a list of 1, expected a list of 2/,
    ],
    [
      "initial of an alpha that is not learned",
      {
        strategy: "sequential",
        initial: [
          {},
          {
            Tar_: [
              [0, 0],
              [0, 0],
            ],
          },
        ],
      },
      /^options\/initial\/1\/Tar_/,
    ],
    [
      "initial that is no number",
      {
        initial: {
          Tar_: [
            ["1", 0],
            [0, 0],
          ],
        },
      },
      /^options\/initial\/Tar_\/0\/0: found "1"/,
    ],
    [
      "initial with a null row",
      { initial: { Tar_: [null, [0, 0]] } },
      /^options\/initial\/Tar_\/0: found null/,
    ],
    ["frozen that is a list", { frozen: [] }, /^options\/frozen: found an empty list/],
    ["options that are none", null, /^options: found null/],
    ["unknown option", { restart: 3 }, /^options\/restart: found an unknown option/],
    ["initial of no variable", { initial: { Nope: [[1]] } }, /^options\/initial: .*"Nope"/],
    [
      "initial of a wrong shape",
      { initial: { Tar_: [[1, 2, 3]] } },
      /^options\/initial\/Tar_: found 1 row, expected a 2 × 2 matrix/,
    ],
    [
      "initial with NaN",
      {
        initial: {
          Tar_: [
            [1, Number.NaN],
            [0, 0],
          ],
        },
      },
      /^options\/initial\/Tar_\/0\/1/,
    ],
    [
      "frozen not stochastic",
      {
        frozen: {
          Tar_: [
            [1, 1],
            [1, 0],
          ],
        },
      },
      /^options\/frozen\/Tar_: .*column 0/,
    ],
    ["frozen state out of range", { frozen: { Tar_: [0, 2] } }, /^options\/frozen\/Tar_\/1: found 2/],
    ["everything frozen", { frozen: scenarios.collapsing.truth }, /^options\/frozen/],
    [
      "frozen and initial",
      {
        frozen: { Tar_: [0, 1] },
        initial: {
          Tar_: [
            [0, 0],
            [0, 0],
          ],
        },
      },
      /^options\/initial/,
    ],
  ];
  test.each(cases)("%s", async (_, options, message) => {
    await expect(learn(collapsing, options as LearnOptions)).rejects.toThrow(message);
  });

  test("a history past the reach of the kernels' memory is refused before the work", async () => {
    const run = learn(collapsing, { restarts: 1, epochs: 2 ** 25, history: true });
    await expect(run).rejects.toThrow(/memory cannot grow by 4294967296 bytes/);
  });

  test("something that is no Problem", async () => {
    await expect(learn(scenarios.collapsing as unknown as Problem)).rejects.toThrow(
      /^problem: found an object/,
    );
  });

  test("a learning rate may be annealed to 0", async () => {
    const learningRate = { schedule: "cosine", from: 0.05, to: 0 } as const;
    const result = await learn(collapsing, { optimizer: { name: "adam", learningRate }, restarts: 2 });
    expect(result.options).toMatchObject({ optimizer: { learningRate } });
  });

  test("a run whose loss overflows is an error, not a NaN", async () => {
    const diagrams = [{ source: ["Tar_"], target: ["Cancer_"], weight: 1e30 }];
    const problem = Problem.from({ ...scenarios.collapsing, diagrams });
    const run = learn(problem, { precision: "f32", lambda: 1e9 });
    await expect(run).rejects.toThrow(/restart 0 diverged/);
  });
});
