// The best restart of a run is the same in one thread and in parts put together; of equals it is the first.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Best, bestOf } from "../../../src/learning/best.js";
import { selections } from "../../../src/learning/selection.js";

/** Few values, so that many restarts are equal in some or in all that they are compared by. */
const few = fc.constantFrom(0, 0.25, 0.5);
const restarts = fc.array(
  fc.record({ distance: few, penalty: few, errors: fc.tuple(few, few), surjective: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
);

type Drawn = typeof restarts extends fc.Arbitrary<(infer R)[]> ? R : never;

const MEANS = { diagrams: 2, alphas: 4 };

function trained(drawn: readonly Drawn[], selection: (typeof selections)[number]) {
  const best = new Best({ selection, criterion: "max" }, MEANS);
  for (const { distance, penalty, errors, surjective } of drawn) {
    const loss = { total: distance + penalty, distance, penalty };
    best.add({ seed: 0, epochs: 1, loss, judged: { states: [], errors, surjective }, relaxed: [] });
  }
  return best.trained(false);
}

describe.each(selections)("by %s", (selection) => {
  test("it is the first of those that no other is better than", () => {
    fc.assert(
      fc.property(restarts, (drawn) => {
        const keys = drawn.map(({ distance, penalty, errors, surjective }) => {
          const loss = distance / MEANS.diagrams + penalty / MEANS.alphas;
          // Errors are multiples of 1/4 and the loss is below 1: each number weighs more than all that follow.
          return selection === "loss" ? loss : 100 * Number(!surjective) + 10 * Math.max(...errors) + loss;
        });
        expect(trained(drawn, selection).best!.index).toBe(keys.indexOf(Math.min(...keys)));
      }),
    );
  });

  test("parts put together have the restarts and the best of the whole", () => {
    fc.assert(
      fc.property(restarts, fc.nat(12), (drawn, cut) => {
        const parts = [drawn.slice(0, cut), drawn.slice(cut)].map((part) => trained(part, selection));
        expect(bestOf(parts)).toEqual(trained(drawn, selection));
      }),
    );
  });
});
