// The factor kernel against its formula in plain TypeScript, over axis lengths that cross the vector width.
import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { finish } from "../../../src/base/pausable.js";
import { contract, contractInPieces, type Factor, one, PIECE } from "../../../src/kernels/factor.js";
import { withKernels } from "../../../src/kernels/pool.js";
import { random } from "../../support/random.js";

/** out[i] = Σ_s left[i, s] · right[i, s], every entry looked up by its joint state. */
function twin(
  left: Factor,
  right: Factor,
  scope: readonly number[],
  summed: number | undefined,
  cards: readonly number[],
) {
  const entry = ({ scope, table }: Factor, state: readonly number[]) =>
    table[scope.reduce((joint, node) => joint * cards[node]! + state[node]!, 0)]!;
  const size = scope.reduce((product, node) => product * cards[node]!, 1);
  return Array.from({ length: size }, (_, index) => {
    const state = cards.map(() => 0);
    let rest = index;
    for (const node of scope.toReversed()) {
      state[node] = rest % cards[node]!;
      rest = Math.floor(rest / cards[node]!);
    }
    let sum = 0;
    for (let s = 0; s < (summed === undefined ? 1 : cards[summed]!); s++) {
      if (summed !== undefined) state[summed] = s;
      sum += entry(left, state) * entry(right, state);
    }
    return sum;
  });
}

property.prop([fc.integer(), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })])(
  "any two factors, laid out in any order, with or without a sum",
  (seed, cards) => {
    const { next, below, shuffle } = random(seed);
    const nodes = [...cards.keys()];
    const factor = (scope: number[]): Factor => {
      const size = scope.reduce((product, node) => product * cards[node]!, 1);
      return { scope, table: Float64Array.from({ length: size }, next) };
    };
    const left = factor(shuffle(nodes).slice(0, below(cards.length + 1)));
    const right = factor(shuffle(nodes).slice(0, below(cards.length + 1)));
    const summed = below(2) ? below(cards.length) : undefined;
    const scope = shuffle(nodes).filter((node) => node !== summed);
    const found = withKernels((kernels) => contract(kernels, left, right, scope, summed, cards));
    expect(found.scope).toEqual(scope);
    expect([...found.table]).toEqual(twin(left, right, scope, summed, cards));
  },
);

test("the unit factor changes nothing, for every length around the vector width", () => {
  for (let length = 1; length <= 11; length++) {
    const table = Float64Array.from({ length }, (_, i) => i + 0.5);
    const factor = { scope: [0], table };
    const found = withKernels((kernels) => contract(kernels, factor, one, [0], undefined, [length]));
    expect(found.table).toEqual(table);
  }
});

test("in pieces it is the same, bit for bit", () => {
  const value = (_: unknown, i: number) => (i * Math.SQRT2) % 1;
  // One long axis, and several: the pieces are cut along the slowest that has more than one state.
  for (const cards of [
    [PIECE + 1, 3],
    [3, 1, 700, 251, 3],
    [2, 2, 2, PIECE / 4 + 1],
  ]) {
    const sizes = cards.map((_, node) => cards.slice(node).reduce((product, card) => product * card, 1));
    const scope = [...cards.keys()].slice(0, -1);
    const left = { scope: [...cards.keys()], table: Float64Array.from({ length: sizes[0]! }, value) };
    const right = {
      scope: [...cards.keys()].slice(1),
      table: Float64Array.from({ length: sizes[1]! }, value),
    };
    const at = [left, right, scope, cards.length - 1, cards] as const;
    const whole = withKernels((kernels) => contract(kernels, ...at));
    const pieces = withKernels((kernels) => finish(contractInPieces(kernels, ...at)));
    expect(Buffer.from(pieces.table.buffer).equals(Buffer.from(whole.table.buffer))).toBe(true);
  }
});
