// enumerate(): the golden optima, a naive enumeration of random problems, its options and what it refuses.
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { diagramDistances } from "../../../src/evaluation/distances.js";
import { summary } from "../../../src/evaluation/evaluate.js";
import {
  enumerate,
  evaluate,
  type Matrix,
  Problem,
  ProblemError,
  SizeError,
  scenarios,
} from "../../../src/index.js";
import { indicator, isSurjective } from "../../../src/problem/abstraction.js";
import { countAssignments } from "../../../src/problem/assignment-count.js";
import { Assignment } from "../../../src/solving/assignments.js";
import { Lowest } from "../../../src/solving/two-lowest.js";
import { SCENARIOS } from "../../support/golden.js";
import { random } from "../../support/random.js";
import { series } from "../../support/series.js";

const ENUMERATED = ["basic", "collapsing", "extended", "vstruct"] as const;
const TOLERANCE = 1e-10;

describe("the scenarios", () => {
  const criteria = [
    ["max", "minMaxError"],
    ["sum", "minSumColumns"],
  ] as const;
  const cases = ENUMERATED.flatMap((name) => criteria.map(([criterion, key]) => ({ name, criterion, key })));

  test.each(cases)("$name has its golden optimum by $criterion", async ({ name, criterion, key }) => {
    const problem = Problem.from(scenarios[name]);
    const golden = SCENARIOS[name].raw.enumeration!;
    const found = await enumerate(problem, { criterion });
    expect(found.count).toBe(golden.count);
    expect(found.minimisers).toBe(golden[key].minimisers);
    expect(Math.abs(found.value - golden[key].value)).toBeLessThan(1e-12);
    // Golden has the first of several optima; the answer is the canonical one.
    if (golden[key].minimisers === 1)
      for (const variable of problem.highVariables) {
        const { rows } = problem.alphaShape(variable);
        expect(indicator(found.abstraction[variable]!, rows).toJSON()).toEqual(golden[key].first[variable]);
      }
    const evaluated = await evaluate(problem, found.runnerUp!.abstraction);
    expect(found.runnerUp!.value).toBe(criterion === "max" ? evaluated.error : evaluated.sum);
    expect(found.runnerUp!.value).toBeGreaterThan(found.value + TOLERANCE);
  });

  test("the battery has too many, and the error says how many", async () => {
    const refused = enumerate(Problem.from(scenarios.battery));
    await expect(refused).rejects.toThrow(SizeError);
    await expect(refused).rejects.toThrow(/^the problem has \d+ abstractions, at most 1000000 are allowed$/);
    const { entries } = await refused.then(
      () => ({ entries: 0 }),
      (error: SizeError) => error,
    );
    expect(entries / Number(540n * surjections(5, 25))).toBeCloseTo(1, 14);
  });
});

/** Inclusion–exclusion in integers. */
function surjections(rows: number, cols: number): bigint {
  let sum = 0n;
  let choose = 1n;
  for (let k = 0; k <= rows; k++) {
    sum += (k % 2 === 0 ? 1n : -1n) * choose * BigInt(rows - k) ** BigInt(cols);
    choose = (choose * BigInt(rows - k)) / BigInt(k + 1);
  }
  return sum;
}

/** All maps from columns to rows, in lexicographic order. */
function allMaps(rows: number, cols: number): number[][] {
  return Array.from({ length: rows ** cols }, (_, n) =>
    Array.from({ length: cols }, (_, j) => Math.floor(n / rows ** (cols - 1 - j)) % rows),
  );
}

describe("assignments", () => {
  const shape = fc.record({ rows: fc.integer({ min: 1, max: 4 }), cols: fc.integer({ min: 1, max: 6 }) });

  test.prop([shape, fc.boolean()])("are all those there are, in order", ({ rows, cols }, surjective) => {
    const expected = allMaps(rows, cols).filter((states) => !surjective || new Set(states).size === rows);
    expect(countAssignments({ rows, cols }, surjective)).toBe(expected.length);
    if (surjective && rows > cols) return;
    const assignment = new Assignment({ rows, cols }, surjective);
    for (let round = 0; round < 2; round++) {
      const found: number[][] = [];
      do found.push(Array.from(assignment.states));
      while (assignment.next());
      expect(found).toEqual(expected);
    }
  });

  test.prop([fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })])(
    "are counted exactly as long as a double can",
    (rows, cols) => {
      const expected = surjections(rows, cols);
      const found = countAssignments({ rows, cols }, true);
      if (expected <= 2n ** 53n) expect(BigInt(found)).toBe(expected);
      else expect(found / Number(expected)).toBeCloseTo(1, 13);
    },
  );
});

test.prop([fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 40 })])(
  "the lowest two groups are those of the sorted values",
  (steps) => {
    const values = steps.map((step) => step * 0.4);
    const lowest = new Lowest(1);
    for (const value of values) lowest.add(value);
    const group = (members: number[]) => {
      if (members.length === 0) return undefined;
      const value = Math.min(...members);
      const places = [...values.keys()].filter((i) => values[i]! >= value && values[i]! <= value + 1);
      return { value, places };
    };
    const least = Math.min(...values);
    expect(lowest.groups()).toEqual([group(values), group(values.filter((value) => value > least + 1))]);
  },
);

describe("random problems", () => {
  const variable = fc.record({ rows: fc.integer({ min: 1, max: 3 }), extra: fc.integer({ min: 0, max: 2 }) });
  const problems = fc
    .record({
      shapes: fc.array(variable, { minLength: 2, maxLength: 3 }),
      seed: fc.integer(),
      uniform: fc.boolean(),
    })
    .map(({ shapes, seed, uniform }) => {
      const { next } = random(seed);
      const chain = (prefix: string, cards: number[]) => ({
        variables: cards.map((states, i) => ({
          name: `${prefix}${i}`,
          states,
          ...(i > 0 && { parents: [`${prefix}${i - 1}`], cpt: "uniform" as const }),
          ...(!uniform && { cpt: table(states, i > 0 ? cards[i - 1]! : 1, next) }),
        })),
      });
      return Problem.from({
        format: "causal-abstraction/problem@1",
        low: chain(
          "L",
          shapes.map(({ rows, extra }) => Math.min(4, rows + extra)),
        ),
        high: chain(
          "H",
          shapes.map(({ rows }) => rows),
        ),
        map: Object.fromEntries(shapes.map((_, i) => [`H${i}`, [`L${i}`]])),
        diagrams: "causal-single",
      });
    });

  test.prop([problems, fc.constantFrom("max", "sum"), fc.boolean()], { numRuns: series(20, 400) })(
    "come out as by trying every map and leaving out those that are not surjective",
    async (problem, criterion, surjective) => {
      const found = await enumerate(problem, { criterion: criterion as "max" | "sum", surjective });
      expect(found).toEqual(await naive(problem, criterion, surjective));
    },
  );
});

/** A random column-stochastic table. */
function table(rows: number, cols: number, next: () => number): number[][] {
  const columns = Array.from({ length: cols }, () => {
    const entries = Array.from({ length: rows }, () => next() + 0.01);
    const sum = entries.reduce((a, b) => a + b);
    return entries.map((entry) => entry / sum);
  });
  return Array.from({ length: rows }, (_, i) => columns.map((column) => column[i]!));
}

async function naive(problem: Problem, criterion: string, surjective: boolean) {
  const shapes = problem.highVariables.map((name) => problem.alphaShape(name));
  const all = shapes
    .map(({ rows, cols }) => allMaps(rows, cols))
    .reduce<number[][][]>((heads, maps) => heads.flatMap((head) => maps.map((map) => [...head, map])), [[]]);
  const alphas = (states: number[][]): Matrix[] =>
    states.map((alpha, x) => indicator(alpha, shapes[x]!.rows));
  const kept = all.filter((states) => !surjective || isSurjective(alphas(states)));
  const distances = await diagramDistances(problem, kept.map(alphas));
  const values = distances.map((columns) => {
    const { error, sum } = summary(problem, columns);
    return criterion === "max" ? error : sum;
  });
  const squares = distances.map((columns) =>
    columns.reduce((sum, column) => column.reduce((part, d) => part + d * d, sum), 0),
  );
  const named = (place: number) =>
    Object.fromEntries(problem.highVariables.map((name, x) => [name, kept[place]![x]!]));
  const placesFrom = (value: number) =>
    [...values.keys()].filter((k) => values[k]! >= value && values[k]! <= value + TOLERANCE);
  const value = Math.min(...values);
  const ties = placesFrom(value);
  const least = Math.min(...ties.map((place) => squares[place]!));
  const second = Math.min(...values.filter((other) => other > value + TOLERANCE));
  return {
    count: kept.length,
    minimisers: ties.length,
    value,
    abstraction: named(ties.find((place) => squares[place]! <= least + TOLERANCE)!),
    runnerUp: second === Infinity ? null : { value: second, abstraction: named(placesFrom(second)[0]!) },
  };
}

describe("options", () => {
  const collapsing = Problem.from(scenarios.collapsing);

  test("the limit may be met and not exceeded", async () => {
    expect((await enumerate(collapsing, { limit: 56 })).count).toBe(56);
    await expect(enumerate(collapsing, { limit: 55 })).rejects.toThrow("56 abstractions, at most 55");
    await expect(enumerate(collapsing, { limit: 55, surjective: false })).rejects.toThrow("256 abstractions");
  });

  test.each([
    [{ criterion: "mean" }, "options/criterion"],
    [{ limit: 0.5 }, "options/limit"],
    [{ surjective: "yes" }, "options/surjective"],
    [{ bogus: 1 }, "options/bogus"],
  ])("%j is refused", async (options, path) => {
    await expect(enumerate(collapsing, options as object)).rejects.toMatchObject({
      name: "ProblemError",
      path,
    });
  });

  test("more states above than below have no surjective abstraction", async () => {
    const low = {
      variables: [
        { name: "A", states: 2 },
        { name: "B", states: 2, parents: ["A"], cpt: "uniform" as const },
      ],
    };
    const high = {
      variables: [
        { name: "X", states: 3 },
        { name: "Y", states: 2, parents: ["X"], cpt: "uniform" as const },
      ],
    };
    const format = "causal-abstraction/problem@1";
    const problem = Problem.from({ format, low, high, map: { X: ["A"], Y: ["B"] }, diagrams: "causal" });
    const refused = enumerate(problem);
    await expect(refused).rejects.toThrow(ProblemError);
    await expect(refused).rejects.toThrow(
      '/map/X: found 2 joint states, expected at least 3, as many as "X"',
    );
    expect((await enumerate(problem, { surjective: false })).count).toBe(9 * 4);
  });

  test("a signal stops it, the event loop turning meanwhile", async () => {
    const reason = new Error("enough");
    await expect(enumerate(collapsing, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const long = enumerate(Problem.from(scenarios.battery), {
      limit: Number.MAX_SAFE_INTEGER,
      signal: controller.signal,
    });
    await expect(long).rejects.toThrow(SizeError); // even that is too low for the battery
    setTimeout(() => controller.abort(reason), 30);
    await expect(enumerate(endless, { limit: 1e12, signal: controller.signal })).rejects.toBe(reason);
  });

  const model = (prefix: string, states: number) => ({
    variables: [
      { name: `${prefix}0`, states },
      { name: `${prefix}1`, states, parents: [`${prefix}0`], cpt: "uniform" as const },
    ],
  });
  const endless = Problem.from({
    format: "causal-abstraction/problem@1",
    low: model("L", 10),
    high: model("H", 3),
    map: { H0: ["L0"], H1: ["L1"] },
    diagrams: "causal",
  });
});
