// What callers pass to the functions of the package: wrong arguments are ProblemErrors that name the place.
import { describe, expect, test } from "vitest";
import {
  compare,
  enumerate,
  evaluate,
  freeStates,
  learn,
  Matrix,
  Model,
  meanAndSd,
  objective,
  Problem,
  ProblemError,
  type Progress,
  scenarios,
  solve,
  sweep,
  transport,
} from "../../src/index.js";
import { totalsOf } from "../../src/problem/criterion.js";

const problem = Problem.from(scenarios.basic);
const truth = problem.truth!;

/** What a call throws or rejects with. */
async function refusal(call: () => unknown): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    return error;
  }
}

async function expectRefused(call: () => unknown, message: string): Promise<void> {
  const error = await refusal(call);
  expect(error).toBeInstanceOf(ProblemError);
  expect((error as ProblemError).message).toContain(message);
}

describe("what is no Problem", () => {
  const calls: Record<string, (problem: Problem) => unknown> = {
    learn: (problem) => learn(problem),
    solve: (problem) => solve(problem),
    compare: (problem) => compare(problem),
    sweep: (problem) => sweep(problem, { grid: { lambda: [1] } }),
    evaluate: (problem) => evaluate(problem, truth),
    enumerate: (problem) => enumerate(problem),
    objective: (problem) => objective(problem, {}),
    transport: (problem) => transport(problem, truth, []),
  };

  test.each(Object.keys(calls))("is refused by %s", async (name) => {
    for (const value of [scenarios.basic, undefined, null, 5])
      await expectRefused(() => calls[name]!(value as unknown as Problem), "problem: found");
  });
});

describe("options of calls under way", () => {
  const calls: Record<string, (options: object) => unknown> = {
    learn: (options) => learn(problem, options),
    solve: (options) => solve(problem, options),
    compare: (options) => compare(problem, options),
    sweep: (options) => sweep(problem, options && { grid: { lambda: [1] }, ...options }),
  };

  test.each(Object.keys(calls))("are checked by %s", async (name) => {
    const call = calls[name]!;
    await expectRefused(
      () => call({ signal: {} }),
      "options/signal: found an object, expected an AbortSignal",
    );
    await expectRefused(
      () => call({ signal: new AbortController() }),
      "options/signal: found an AbortController",
    );
    await expectRefused(() => call({ onProgress: 5 }), "options/onProgress: found 5, expected a function");
    await expectRefused(() => call(null as never), "options: found null");
  });

  test("are checked by enumerate, and the stop of learn", async () => {
    await expectRefused(() => enumerate(problem, { signal: 1 as never }), "options/signal: found 1");
    await expectRefused(() => learn(problem, { stop: {} as never }), "options/stop: found an object");
    await expectRefused(
      () => compare(problem, { stop: new AbortController().signal } as object),
      "options/stop: found an unknown",
    );
  });
});

test("the options of evaluate are an object with a measure, or none", async () => {
  for (const options of [null, 5, "consistency"])
    await expectRefused(() => evaluate(problem, truth, options as never), "options: found");
  for (const measure of [null, "iil", 0])
    await expectRefused(() => evaluate(problem, truth, { measure } as never), "options/measure: found");
});

test("a mean is of finite numbers", () => {
  for (const values of [[Number.NaN], [1, Number.POSITIVE_INFINITY], [1e308, 1e308], [-1e200, 1e200]])
    expect(() => meanAndSd(values)).toThrow(/^found .*, expected finite numbers$/);
  expect(meanAndSd([1, 3])).toEqual({ mean: 2, sd: 1 });
});

describe("what callers are given", () => {
  test("scenarios cannot be changed", () => {
    const cpt = scenarios.basic.low.variables[0]!.cpt as number[][];
    expect(() => {
      cpt[0]![0] = 0.123;
    }).toThrow(TypeError);
    expect(() => Object.assign(scenarios, { basic: {} })).toThrow(TypeError);
  });

  test("diagrams cannot be changed", () => {
    const { diagrams } = Problem.from(scenarios.basic);
    expect(() => (diagrams as unknown[]).pop()).toThrow(TypeError);
    expect(() => Object.assign(diagrams[0]!, { weight: Number.NaN })).toThrow(TypeError);
    expect(() => Object.assign(diagrams[0]!.low, { data: new Float64Array(4) })).toThrow(TypeError);
    expect(diagrams[0]!.low).toBe(diagrams[0]!.low);
    expect(JSON.parse(JSON.stringify(diagrams[0]))).toEqual({
      ...diagrams[0],
      low: diagrams[0]!.low.toJSON(),
      high: diagrams[0]!.high.toJSON(),
    });
  });

  test("problems and models cannot be changed", () => {
    const held = Problem.from(scenarios.vstruct);
    const [name] = held.highVariables as [string];
    const model = Model.from(scenarios.vstruct.low);
    const writes: (() => unknown)[] = [held.low, held.high, model].flatMap(({ variables, notes }) => [
      () => (variables as unknown[]).pop(),
      () => Object.assign(variables[0]!, { name: "Other" }),
      () => (variables[0]!.states as string[]).push("more"),
      () => (variables.at(-1)!.parents as string[]).push("Other"),
      () => (notes as unknown[]).push("more"),
    ]);
    writes.push(
      () => Object.assign(held, { low: held.high }),
      () => Object.assign(held.low, { variables: [] }),
      () => (held.highVariables as string[]).reverse(),
      () => Object.assign(held.map, { [name]: [] }),
      () => (held.map[name] as string[]).pop(),
      () => Object.assign(held.truth!, { [name]: [] }),
      () => (held.truth![name] as number[]).fill(0),
      () => (held.notes as unknown[]).push("more"),
    );
    for (const write of writes) expect(write).toThrow(TypeError);
  });

  test("the file that a problem gives is the caller's own", () => {
    const held = Problem.from(scenarios.battery);
    const text = JSON.stringify(held);
    const file = held.toJSON();
    (file.low.variables[0]!.states as string[]).push("more");
    Object.assign(file, { name: "other" });
    expect(JSON.stringify(held)).toBe(text);
    expect(held.low.variables[0]!.states).toEqual(Model.from(scenarios.battery.low).variables[0]!.states);
  });

  test("whatever is written into matrices, no later answer is another", async () => {
    const written = Problem.from(scenarios.vstruct);
    const [name] = written.highVariables as [string];
    const frozen = { [name]: written.truth![name]! };
    const learning = { strategy: "sequential", restarts: 4, epochs: 20, frozen, watch: 5 } as const;
    const answers = async (onProgress: (progress: Progress) => void = () => {}) => {
      const learned = await learn(written, { ...learning, onProgress });
      const { elapsedMs: _, ...rest } = learned;
      const weights = Object.fromEntries(
        written.highVariables.map((high) => {
          const { rows, cols } = written.alphaShape(high);
          return [high, new Matrix(rows, cols).toJSON()];
        }),
      );
      const { elapsedMs: __, ...solution } = await solve(written, { workers: 1 });
      const given = {
        rest,
        solution,
        evaluation: await evaluate(written, written.truth!),
        objective: await objective(written, weights),
        free: freeStates(written),
        mechanism: written.low.mechanism([], written.map[name]!),
        diagrams: written.diagrams,
      };
      return { text: JSON.stringify({ ...given, diagrams: [] }), given };
    };
    const first = await answers();
    fillWithNaN(first.given);
    const second = await answers(({ leading }) => fillWithNaN(leading));
    expect(second.text).toBe(first.text);
    expect(first.text).not.toContain("null,null");
    fillWithNaN(second.given);
    expect((await answers()).text).toBe(first.text);
  });
});

/** Writes NaN into all typed arrays that can be reached. */
function fillWithNaN(value: unknown): void {
  if (value instanceof Float64Array) value.fill(Number.NaN);
  else if (typeof value === "object" && value !== null) Object.values(value).forEach(fillWithNaN);
}

test("lists with holes are refused as alphas and as weights", async () => {
  const holes: number[][] = [[0, 1]];
  holes.length = problem.alphaShape(problem.highVariables[0]!).rows;
  const name = problem.highVariables[0]!;
  await expectRefused(() => evaluate(problem, { ...truth, [name]: holes }), `/abstraction/${name}/`);
  await expectRefused(() => learn(problem, { initial: { [name]: holes } }), `options/initial/${name}/`);
});

test("the errors of hundreds of thousands of diagrams have a largest", () => {
  const errors = Array.from({ length: 300_000 }, (_, index) => (index === 250_000 ? 0.5 : 0));
  expect(totalsOf(errors)).toEqual({ error: 0.5, sum: 0.5 });
});
