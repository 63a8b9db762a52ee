// What the playground's worker says of a question is what the package computes: of random problems with lists,
// pairs and inert variables, for every intervention.
import { expect, test } from "vitest";
import { evaluate, Problem, scenarios } from "../../dist/index.js";
import type { StateNames, TwoWays } from "../../playground/protocol.js";
import { answer } from "../../playground/worker/question.js";
import { type Random, random } from "../support/random.js";
import { randomQuestion } from "../support/random-question.js";

type Map = Record<string, number[]>;

async function asked(text: string, map: Map, diagram: number, column: number): Promise<TwoWays> {
  const found = await answer(text, map, diagram, column);
  if (found.kind !== "answered") throw new Error(`found ${found.kind}`);
  return found.answers;
}

function randomMap(problem: Problem, numbers: Random): Map {
  return Object.fromEntries(
    problem.highVariables.map((name) => {
      const { rows, cols } = problem.alphaShape(name);
      return [name, Array.from({ length: cols }, () => numbers.below(rows))];
    }),
  );
}

const NOTHING = { names: false, constraints: false };

test("the distance of every intervention is that of evaluate, and the ways are distributions", async () => {
  let count = 0;
  for (let seed = 0; seed < 24; seed++) {
    const numbers = random(seed);
    const ingredients = { ...NOTHING, lists: seed % 2 === 0, pairs: seed % 3 === 0, inert: seed % 4 === 1 };
    const text = JSON.stringify(randomQuestion(numbers, { ...ingredients, coarse: seed % 5 === 0 }));
    const problem = Problem.from(text);
    const map = randomMap(problem, numbers);
    const { diagrams } = await evaluate(problem, map);
    for (const [d, { columns }] of diagrams.entries()) {
      for (const [column, distance] of columns.entries()) {
        const found = await asked(text, map, d, column);
        expect(found.distance).toBeCloseTo(distance, 6);
        for (const way of [found.below, found.acrossThenUp, found.upThenAcross])
          expect(way.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
        count += 1;
      }
    }
  }
  expect(count).toBeGreaterThan(200);
});

/** P(one state of a target above) across, then up: the sum over all joint states below. */
function sumBelow(problem: Problem, map: Map, target: string, state: string, set: StateNames): number {
  const preimage = problem.map[target]!;
  const states = (name: string) => problem.low.variables.find((one) => one.name === name)!.states;
  const rows = problem.high.variables.find(({ name }) => name === target)!.states;
  const joints = preimage.reduce<string[][]>(
    (all, name) => all.flatMap((head) => states(name).map((one) => [...head, one])),
    [[]],
  );
  return joints.reduce((sum, _, j) => {
    if (rows[map[target]![j]!] !== state) return sum;
    const mechanism = problem.low.mechanism(Object.keys(set), preimage, { at: set });
    return sum + mechanism.at(j, 0);
  }, 0);
}

test.each(["collapsing", "extended", "vstruct", "battery"] as const)(
  "of %s, under the interventions of all diagrams",
  async (name) => {
    const text = JSON.stringify(scenarios[name]);
    const problem = Problem.from(text);
    const map = randomMap(problem, random(7));
    for (const [d, { source, target, low }] of problem.diagrams.entries()) {
      for (let column = 0; column < low.cols; column++) {
        const { doBelow, doAbove, acrossThenUp, upThenAcross, statesAbove, marginals } = await asked(
          text,
          map,
          d,
          column,
        );
        const expected = statesAbove.map((state) => sumBelow(problem, map, target[0]!, state, doBelow));
        for (const [i, p] of acrossThenUp.entries()) expect(p).toBeCloseTo(expected[i]!, 12);
        const above = problem.high.mechanism(source, target, { at: doAbove });
        for (const [i, p] of upThenAcross.entries()) expect(p).toBe(above.at(i, 0));
        for (const { name: one, states } of problem.low.variables) {
          const of =
            one in doBelow ? undefined : problem.low.mechanism(Object.keys(doBelow), [one], { at: doBelow });
          const bars = states.map((state, i) => of?.at(i, 0) ?? Number(state === doBelow[one]));
          expect(marginals.low[one]).toEqual(bars);
        }
      }
    }
  },
);
