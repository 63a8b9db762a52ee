// Everything a problem may ask, crossed at random: enumerate against the plain definition, and solve against enumerate.
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { enumerate, Problem, ProblemError, solve } from "../../../src/index.js";
import { byDefinition, type Kind } from "../../reference/definition.js";
import { random } from "../../support/random.js";
import { type QuestionFile, randomQuestion } from "../../support/random-question.js";
import { series } from "../../support/series.js";

const ingredients = fc.record({
  lists: fc.boolean(),
  pairs: fc.boolean(),
  inert: fc.boolean(),
  constraints: fc.boolean(),
  names: fc.boolean(),
  coarse: fc.boolean(),
});
const kind: fc.Arbitrary<Kind> = fc.record({
  criterion: fc.constantFrom("max", "sum"),
  aggregate: fc.constantFrom("worst", "mean"),
  distance: fc.constantFrom("js", "tv", "hellinger"),
  surjective: fc.boolean(),
});
const files = fc
  .record({ seed: fc.integer(), ingredients })
  .map(({ seed, ingredients }) => randomQuestion(random(seed), ingredients));
const numRuns = series(120, 2_000);
/** The nightly series takes minutes. */
const timeout = series(60_000, 1_200_000);

/** Undefined where the constraints are refused. */
function problemOf(file: QuestionFile): Problem | undefined {
  try {
    return Problem.from(file);
  } catch (error) {
    if (error instanceof ProblemError && error.path.startsWith("/constraints")) return undefined;
    throw error;
  }
}

describe("random problems with lists, weights, pairs, inert variables and constraints", () => {
  test.prop([files, kind], { numRuns })(
    "enumerate answers by the definition, and solve finds what enumerate finds",
    async (file, kind) => {
      const problem = problemOf(file);
      if (!problem) {
        expect(byDefinition(file, { ...kind, surjective: true })).toBeUndefined();
        return;
      }
      const expected = byDefinition(file, kind)!;
      const all = await enumerate(problem, kind);
      expect(Math.abs(all.value - expected.value)).toBeLessThan(expected.value < 1e-7 ? 1e-7 : 1e-10);
      expect(all.count).toBe(expected.count);
      expect(all.minimisers).toBe(expected.minimisers);
      expect(all.abstraction).toEqual(expected.canonical);
      const found = await solve(problem, { ...kind, workers: 1 });
      expect(found.status).toBe("optimal");
      expect(Math.abs(found.value - all.value)).toBeLessThan(2e-10);
      expect(found.ties).toMatchObject({ count: all.minimisers, complete: true, canonical: true });
      expect(found.ties.distinct).toBe(expected.distinct);
      expect(found.abstraction).toEqual(all.abstraction);
    },
    timeout,
  );
});
