import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProblemFile } from "../../../src/input/problem-file.js";
import { constraintOf } from "../../../src/problem/constraint-from-file.js";
import { Problem } from "../../../src/problem/problem.js";
import { questionProblem, questions } from "../../reference/questions.js";

describe("constraints in a problem file", () => {
  it.each(questions.constraints.map((question, k) => [k, question] as const))(
    "golden entry %i",
    (_, question) => {
      if (question.infeasible) {
        expect(() => questionProblem(question)).toThrow(
          new RegExp(`/constraints/(${question.infeasible.join("|")})`),
        );
        return;
      }
      const problem = questionProblem(question);
      for (const [x, name] of problem.highVariables.entries()) {
        const constraint = problem.constraints[x];
        const { rows, cols } = problem.alphaShape(name);
        const obeying = mapsOf(rows, cols).filter((map) => obeys(map, constraint));
        if (question.obeyingWithoutSurjectivity)
          expect(obeying.length).toBe(question.obeyingWithoutSurjectivity[name]);
        const surjective = obeying.filter((map) => new Set(map).size === rows);
        if (question.obeying) expect(surjective.length).toBe(question.obeying[name]);
      }
    },
  );

  it("keeps exactly the values that some map within allow and order takes, at the bounds", () => {
    const cards = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(
        cards,
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        fc.array(fc.nat(6), { minLength: 60, maxLength: 60 }),
        (below, rows, rises, numbers) => {
          let drawn = 0;
          const next = () => numbers[drawn++]!;
          const cols = below.reduce((product, card) => product * card, 1);
          const every = [...Array(rows).keys()];
          const allow = new Map<number, number[]>();
          for (let j = 0; j < cols; j++) {
            const values = every.filter(() => next() < 4);
            if (values.length > 0 && next() < 3) allow.set(j, values);
          }
          const low = networkOf(below.map((card, i) => [`L${i}`, card] as const));
          const high = networkOf([["H", rows]]).variables[0]!;
          const direction = rises ? "increasing" : "decreasing";
          const build = () => constraintOf({ allow, monotone: direction }, low, [...below.keys()], high);
          const maps = mapsOf(rows, cols).filter(
            (map) => map.every((v, j) => allow.get(j)?.includes(v) ?? true) && isMonotone(map, below, rises),
          );
          if (!maps.some((map) => new Set(map).size === rows)) {
            expect(build).toThrow(/\/constraints\/H/);
            return;
          }
          const { allowed, order } = build();
          for (let j = 0; j < cols; j++) {
            const taken = new Set(maps.map((map) => map[j]!));
            expect(allowed[j]![0]).toBe(Math.min(...taken));
            expect(allowed[j]!.at(-1)).toBe(Math.max(...taken));
            for (const value of taken) expect(allowed[j]).toContain(value);
          }
          const within = mapsOf(rows, cols).filter((map) => obeys(map, { allowed, order }));
          expect(within).toEqual(maps);
        },
      ),
    );
  });

  it("reads joint states by names with commas, in double quotes, and by one index within bounds", () => {
    const file = (allow: Record<string, string[]>): ProblemFile => ({
      format: "causal-abstraction/problem@1",
      low: {
        variables: [
          { name: "A", states: ["a, b", 'c"d'] },
          { name: "B", states: ["e", "f"] },
        ],
      },
      high: { variables: [{ name: "X", states: ["x", "y"] }] },
      map: { X: ["A", "B"] },
      diagrams: [{ target: ["X"], pairs: [{ low: {}, high: {} }] }],
      constraints: { X: { allow } },
    });
    const allowed = (key: string) => Problem.from(file({ [key]: ["y"] })).constraints[0]!.allowed;
    expect(allowed('"a, b",f')).toEqual([[0, 1], [1], [0, 1], [0, 1]]);
    expect(allowed('"c""d", e')).toEqual([[0, 1], [0, 1], [1], [0, 1]]);
    expect(allowed("1,0")).toEqual([[0, 1], [0, 1], [1], [0, 1]]);
    expect(allowed("3")).toEqual([[0, 1], [0, 1], [0, 1], [1]]);
    expect(() => allowed("4")).toThrow('found "4", expected the index of a joint state, 0 to 3');
    expect(() => allowed("a, b,f")).toThrow("3 of 2 states");
  });

  it("names the joint states that collide", () => {
    const file = (constraints: object): ProblemFile => ({
      format: "causal-abstraction/problem@1",
      low: {
        variables: [
          { name: "A", states: ["a", "b", "c"] },
          { name: "B", states: 2, parents: ["A"], cpt: "uniform" },
        ],
      },
      high: {
        variables: [
          { name: "X", states: ["x", "y"] },
          { name: "Y", states: 2, parents: ["X"], cpt: "uniform" },
        ],
      },
      map: { X: ["A"], Y: ["B"] },
      constraints: { X: constraints },
    });
    const collide = { monotone: "increasing", allow: { a: ["y"], c: ["x"] } };
    expect(() => Problem.from(file(collide))).toThrow(
      '/constraints/X: found constraints that collide: "a" → "y" and "c" → "x", with "monotone": "increasing", expected constraints that some alpha obeys',
    );
    const between = { monotone: "increasing", allow: { a: ["y"], b: ["x"], c: ["y"] } };
    expect(() => Problem.from(file(between))).toThrow('collide: "a" → "y" and "b" → "x", with');
    const noneLeft = { monotone: "increasing", allow: { a: ["y"] } };
    expect(() => Problem.from(file(noneLeft))).toThrow(
      'constraints that no surjective map obeys: "a" → "y", with "monotone": "increasing"',
    );
    const unreached = { allow: { a: ["x"], b: ["x"], c: ["x"] } };
    expect(() => Problem.from(file(unreached))).toThrow('state "y" of "X" that no joint state may take');
    expect(() => Problem.from(file({ allow: { d: ["x"] } }))).toThrow('/constraints/X/allow/d: found "d"');
    expect(() => Problem.from(file({ allow: { a: ["z"] } }))).toThrow("/constraints/X/allow/a/0");
    expect(() => Problem.from(file({ monotone: "up" }))).toThrow("/constraints/X/monotone");
  });
});

function mapsOf(rows: number, cols: number): number[][] {
  let maps: number[][] = [[]];
  for (let j = 0; j < cols; j++)
    maps = maps.flatMap((map) => [...Array(rows).keys()].map((v) => [...map, v]));
  return maps;
}

function obeys(map: readonly number[], constraint: Problem["constraints"][number]): boolean {
  if (!constraint) return true;
  return (
    map.every((value, j) => constraint.allowed[j]!.includes(value)) &&
    constraint.order.every(([a, b]) => map[a]! <= map[b]!)
  );
}

/** By the definition: s ≤ s' in every component implies alpha(s) ≤ alpha(s'). */
function isMonotone(map: readonly number[], cards: readonly number[], rises: boolean): boolean {
  const digits = (joint: number) => {
    const states: number[] = [];
    let rest = joint;
    for (const card of cards.toReversed()) {
      states.unshift(rest % card);
      rest = Math.floor(rest / card);
    }
    return states;
  };
  return map.every((value, a) =>
    map.every((other, b) => {
      if (!digits(a).every((digit, i) => digit <= digits(b)[i]!)) return true;
      return rises ? value <= other : value >= other;
    }),
  );
}

function networkOf(variables: readonly (readonly [string, number])[]) {
  const file = { variables: variables.map(([name, states]) => ({ name, states })) };
  return Problem.from({
    format: "causal-abstraction/problem@1",
    low: file,
    high: file,
    map: Object.fromEntries(variables.map(([name]) => [name, [name]])),
    diagrams: [{ target: [variables[0]![0]], pairs: [{ low: {}, high: {} }] }],
  }).valid.low;
}
