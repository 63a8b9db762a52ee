// The playground's maps by rule: in order and at random, within pins, orders and what the file allows.
import { describe, expect, test } from "vitest";
import { canKeepOrder, generator, inOrder, outOfOrder, randomMap } from "../../playground/map-making.js";
import type { AlphaView, VariableView } from "../../playground/protocol.js";
import type { Wishes } from "../../playground/wish.js";

const names = (count: number) => Array.from({ length: count }, (_, i) => String(i));

function view(cards: readonly number[], rows: number, more: Partial<AlphaView> = {}) {
  const low = cards.map((card, v) => ({ name: `L${v}`, states: names(card) }) as unknown as VariableView);
  const cols = names(cards.reduce((product, card) => product * card, 1));
  const any = names(rows).map(Number);
  const alpha: AlphaView = {
    name: "H",
    preimage: low.map(({ name }) => name),
    rows: names(rows),
    cols,
    words: cols,
    free: [],
    monotone: null,
    allowed: cols.map(() => any),
    ...more,
  };
  return { low, alphas: [alpha], alpha };
}

const wish = (pins: Record<number, number>, isOrdered = false): Wishes => ({ H: { pins, isOrdered } });

describe("the map in order", () => {
  test("spreads the joint states over the states, the other way round for a decreasing order", () => {
    expect(inOrder(view([6], 3))).toEqual({ H: [0, 0, 1, 1, 2, 2] });
    expect(inOrder(view([6], 3, { monotone: "decreasing" }))).toEqual({ H: [2, 2, 1, 1, 0, 0] });
  });

  test("keeps pins, what the file allows, and a wanted order around them", () => {
    expect(inOrder(view([6], 3), wish({ 0: 2 }))).toEqual({ H: [2, 0, 1, 1, 2, 2] });
    expect(inOrder(view([6], 3), wish({ 1: 1 }, true))).toEqual({ H: [0, 1, 1, 1, 2, 2] });
    const allowed = [[1, 2], ...Array(5).fill([0, 1, 2])];
    expect(inOrder(view([6], 3, { allowed }))).toEqual({ H: [1, 0, 1, 1, 2, 2] });
  });
});

describe("a random map", () => {
  test("is the same for a seed, and another for the next", () => {
    const drawn = (seed: number) => randomMap(view([3, 4], 3), {}, generator(seed)).H;
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  test("keeps every pin and order, and reaches every state", () => {
    const shape = view([3, 4], 3);
    const wanted = wish({ 5: 1, 8: 1 }, true);
    for (let seed = 1; seed <= 50; seed++) {
      const { H } = randomMap(shape, wanted, generator(seed));
      expect([H![5], H![8]]).toEqual([1, 1]);
      expect(outOfOrder(shape, shape.alpha, wanted.H!, H!)).toBeUndefined();
      expect(new Set(H).size).toBe(3);
    }
  });

  test("keeps the pins alone where they are out of order", () => {
    const shape = view([4], 3);
    const wanted = wish({ 0: 2, 3: 0 }, true);
    expect(canKeepOrder(shape, shape.alpha, wanted.H!)).toBe(false);
    const { H } = randomMap(shape, wanted, generator(1));
    expect([H![0], H![3]]).toEqual([2, 0]);
    expect(outOfOrder(shape, shape.alpha, wanted.H!, [2, 2, 1, 0])).toEqual([1, 2]);
  });
});
