// Proofs of problems whose diagrams list their interventions, or pairs: values and counts as by the definition, and bounds below all completions.
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { distances } from "../../../src/index.js";
import { EVERY_TECHNIQUE } from "../../../src/kernels/tree.js";
import type { Learnable } from "../../../src/problem/problem.js";
import { Deadline } from "../../../src/solving/deadline.js";
import { FAR, LIMITS } from "../../../src/solving/limits.js";
import { type Proven, prove } from "../../../src/solving/prove.js";
import { TECHNIQUES } from "../../../src/solving/techniques.js";
import { boundOf, drawnPartial, UNKNOWN } from "../../support/completions.js";
import { completions, criterionOf, drawnLearnable, type Kind } from "../../support/learnables.js";
import { random } from "../../support/random.js";
import { series } from "../../support/series.js";

/** Every combination that a proof may be asked for. */
const KINDS: readonly Kind[] = distances.flatMap((distance) =>
  (["worst", "mean"] as const).flatMap((aggregate) =>
    (["max", "sum"] as const).flatMap((criterion) =>
      [true, false].map((surjective) => ({ distance, aggregate, criterion, surjective })),
    ),
  ),
);

const nameOf = ({ distance, aggregate, criterion, surjective }: Kind) =>
  `${distance}, ${aggregate}, ${criterion}, ${surjective ? "surjective" : "any"}`;

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

function proven(problem: Learnable, kind: Kind, techniques = EVERY_TECHNIQUE): Promise<Proven> {
  const deadline = new Deadline(Number.POSITIVE_INFINITY);
  const settings = { gap: 0, within: LIMITS.tie, count: 1e6, limits: FAR, deadline };
  return prove(problem, { ...kind, ...settings, techniques }, async () => undefined, undefined, undefined);
}

/** The least value over all abstractions, and how many have it. */
function enumerated(problem: Learnable, kind: Kind) {
  const values = [...completions(problem, kind.surjective)].map((states) =>
    criterionOf(problem, states, kind),
  );
  const value = Math.min(...values);
  return { value, count: values.filter((one) => one <= value + LIMITS.tie).length };
}

async function expectOptimum(
  problem: Learnable,
  kind: Kind,
  { value, count }: ReturnType<typeof enumerated>,
  techniques?: number,
): Promise<void> {
  const found = await proven(problem, kind, techniques);
  expect(Math.abs(found.value - value)).toBeLessThan(1e-10);
  expect(found.value - found.bound).toBeLessThan(1e-10);
  expect(Math.abs(criterionOf(problem, found.states, kind) - value)).toBeLessThan(1e-10);
  expect(found.optima).toEqual({ count, complete: true });
}

describe.each(KINDS.map((kind) => [nameOf(kind), kind] as const))("%s", (_, kind) => {
  test.prop([seeds], { numRuns: series(4, 300) })("the optimum, and how many there are", (seed) => {
    const problem = drawnLearnable(random(seed));
    return expectOptimum(problem, kind, enumerated(problem, kind));
  });

  test.prop([seeds, fc.double({ min: 0.01, max: 0.9, noNaN: true })], { numRuns: series(6, 500) })(
    "no bound of a partial assignment is above its best completion",
    (seed, cutoff) => {
      const numbers = random(seed);
      const problem = drawnLearnable(numbers);
      const partial = drawnPartial(problem, numbers);
      const agrees = (x: number, joint: number, state: number) =>
        [state, UNKNOWN].includes(partial[x]![joint]!);
      let best = Number.POSITIVE_INFINITY;
      for (const states of completions(problem, kind.surjective, agrees))
        best = Math.min(best, criterionOf(problem, states, kind));
      expect(boundOf(problem, partial, kind, 1e3)).toBeLessThanOrEqual(Math.min(best, 1e3) + 1e-12);
      if (boundOf(problem, partial, kind, cutoff) >= cutoff)
        expect(best).toBeGreaterThanOrEqual(cutoff - 1e-12);
    },
  );
});

describe("the optimum", () => {
  /** Enumerated once for all techniques. */
  const cases = Array.from({ length: series(12, 300) }, (_, seed) => {
    const problem = drawnLearnable(random(seed));
    const kind = KINDS[seed % KINDS.length]!;
    return [problem, kind, enumerated(problem, kind)] as const;
  });

  test.each(Object.entries(TECHNIQUES))("without %s", async (_, bit) => {
    for (const [problem, kind, expected] of cases)
      await expectOptimum(problem, kind, expected, EVERY_TECHNIQUE & ~bit);
  });
});
