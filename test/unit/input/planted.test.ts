// generate(): the planted abstraction has no error, the draws are those that docs/suite.md describes, and what cannot be planted is refused.
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { draws } from "../../../src/base/random.js";
import { evaluate, generate, Problem, solve } from "../../../src/index.js";
import { series } from "../../support/series.js";

const options = fc
  .record({
    variables: fc.integer({ min: 2, max: 4 }),
    states: fc.integer({ min: 2, max: 3 }),
    highStates: fc.integer({ min: 2, max: 4 }),
    preimage: fc.integer({ min: 1, max: 2 }),
    parents: fc.integer({ min: 1, max: 2 }),
    seed: fc.maxSafeNat(),
  })
  .filter(({ states, highStates, preimage }) => highStates <= states ** preimage);

describe("the planted abstraction", () => {
  property.prop([options], { numRuns: series(20, 400) })(
    "has no error, by any distance, between any sets of variables",
    async (options) => {
      const { truth, ...problem } = Problem.from({ ...generate(options), diagrams: "causal" });
      expect(problem.notes).toEqual([]);
      for (const distance of ["js", "tv"] as const) {
        const found = await evaluate(Problem.from({ ...generate(options), diagrams: "causal" }), truth!, {
          distance,
        });
        expect(found.error).toBeLessThan(1e-12);
        expect(found.surjective).toBe(true);
      }
    },
  );

  property.prop([options, fc.double({ min: 0.01, max: 1, noNaN: true })], { numRuns: series(20, 200) })(
    "has an error where there is noise; all but the low level's tables stays as it is",
    async (options, noise) => {
      const [plain, noisy] = [generate(options), generate({ ...options, noise })];
      expect({ ...noisy, name: plain.name, description: plain.description, low: plain.low }).toEqual(plain);
      const problem = Problem.from(noisy);
      expect(problem.notes).toEqual([]);
      expect((await evaluate(problem, problem.truth!)).error).toBeGreaterThan(1e-6);
    },
  );

  test("is what solve finds, noise or not", async () => {
    for (const noise of [0, 0.05]) {
      const problem = Problem.from(generate({ variables: 5, states: 5, highStates: 3, noise, seed: 2 }));
      const { abstraction } = await solve(problem, { criterion: "sum" });
      expect(abstraction).toEqual(problem.truth);
    }
  });
});

describe("the draws", () => {
  test("are SplitMix64's", () => {
    // The first outputs of the seed 1234567, from the generator's public test vectors, in their upper 53 bits.
    const { next } = draws(1234567);
    const expected = [6457827717110365317n, 3203168211198807973n, 9817491932198370423n];
    for (const output of expected) expect(next()).toBe(Number(output >> 11n) / 2 ** 53);
  });

  test("give the same problem for the same seed, another for another", () => {
    expect(generate({ seed: 5 })).toEqual(generate({ seed: 5 }));
    expect(generate({ seed: 5 }).low).not.toEqual(generate({ seed: 6 }).low);
    expect(generate()).toEqual(generate({ variables: 4, states: 4, highStates: 2, seed: 0 }));
  });

  test("give these numbers on every engine", () => {
    const { name, low, truth } = generate({ variables: 2, states: 3, noise: 0.25, seed: 7 });
    expect([name, truth]).toEqual([
      "planted-variables-2-states-3-noise-0.25-seed-7",
      { Y1: ["A", "A", "B"], Y2: ["A", "B", "A"] },
    ]);
    expect(low.variables[1]).toEqual({
      name: "X2",
      states: ["a", "b", "c"],
      parents: ["X1"],
      cpt: [
        [0.22245645367181965, 0.0937810228202671, 0.4808258558529338],
        [0.7068803847653162, 0.8142981380665676, 0.04992687511480948],
        [0.07066316156286416, 0.0919208391131653, 0.4692472690322567],
      ],
    });
  });
});

test("what cannot be planted is refused, by name", () => {
  expect(() => generate({ variables: 1 })).toThrow(
    "options/variables: found 1, expected an integer from 2 to 100",
  );
  expect(() => generate({ highStates: 5 })).toThrow(
    "options/highStates: found 5, expected at most 4, the joint states of a preimage",
  );
  expect(() => generate({ states: 26, preimage: 4 })).toThrow("at most 4194304 are allowed");
  expect(() => generate({ nodes: 3 } as object)).toThrow("options/nodes: found an unknown option");
});
