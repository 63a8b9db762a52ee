// The diagrams' mechanisms, computed in turns of the event loop: the same as at once, and stopped by signals and limits.
import { expect, test } from "vitest";
import { evaluate } from "../../../src/evaluation/evaluate.js";
import { learn } from "../../../src/learning/learn.js";
import { Problem } from "../../../src/problem/problem.js";
import { solve } from "../../../src/solving/solve.js";

/** A chain of binary variables at both levels, with a diagram for every pair. */
function chain(length: number): Problem {
  const model = (prefix: string) => ({
    variables: Array.from({ length }, (_, i) => ({
      name: `${prefix}${i}`,
      states: 2,
      ...(i > 0
        ? {
            parents: [`${prefix}${i - 1}`],
            cpt: [
              [0.9, 0.2],
              [0.1, 0.8],
            ],
          }
        : { cpt: [[0.3], [0.7]] }),
    })),
  });
  return Problem.from({
    format: "causal-abstraction/problem@1",
    low: model("x"),
    high: model("y"),
    map: Object.fromEntries(Array.from({ length }, (_, i) => [`y${i}`, [`x${i}`]])),
    diagrams: "all-single",
  });
}

/** Every state of the low level for that of the same index. */
function identity(length: number): Record<string, number[]> {
  return Object.fromEntries(Array.from({ length }, (_, i) => [`y${i}`, [0, 1]]));
}

/** Aborts at the next turn of the event loop: work that does not turn never hears of it. */
function soon(): AbortSignal {
  const controller = new AbortController();
  setImmediate(() => controller.abort(new Error("enough")));
  return controller.signal;
}

test.each<[name: string, call: (problem: Problem, signal: AbortSignal) => Promise<unknown>]>([
  ["learn", (problem, signal) => learn(problem, { signal })],
  ["learn, by stop", (problem, stop) => learn(problem, { stop })],
  ["solve", (problem, signal) => solve(problem, { signal })],
  ["prepare", (problem, signal) => problem.prepare(signal)],
])("%s hears its signal while the diagrams are computed", async (_, call) => {
  // Its diagrams take hundreds of milliseconds, and what is computed is kept: each call has a problem of its own.
  await expect(call(chain(120), soon())).rejects.toThrow("enough");
});

test.each([0, 0.001])("solve keeps a time limit of %s s while they are", async (timeLimit) => {
  const longer = chain(250);
  await expect(solve(longer, { timeLimit })).rejects.toThrow("nothing was found");
  expect(await solve(chain(3), { timeLimit })).toMatchObject({ surjective: true });
});

test("they are the same as at once, whoever computes them, and whether or not others are stopped", async () => {
  const one = chain(30);
  const calls = [one.prepare(), one.prepare(soon()).catch(() => {}), evaluate(one, identity(30))];
  await Promise.all(calls);
  expect(JSON.stringify(one.diagrams)).toBe(JSON.stringify(chain(30).diagrams));
});
