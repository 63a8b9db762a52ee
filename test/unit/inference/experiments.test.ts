// Mechanisms of models of experiments: golden ones, and against counting by hand.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Model, type ModelFile } from "../../../src/index.js";
import { type Random, random } from "../../support/random.js";

interface GoldenModel {
  readonly states: Readonly<Record<string, readonly string[]>>;
  readonly experiments: readonly { do: string[]; of: string[]; counts: number[][] }[];
  readonly mechanisms: readonly {
    readonly do: string[];
    readonly of: string[];
    readonly prior: number;
    readonly mu?: (number | null)[][];
    readonly untried?: number[];
    readonly error?: string;
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL("../../golden/experiments.json", import.meta.url), "utf8"),
) as {
  readonly trials: GoldenModel;
  readonly battery: { readonly low: GoldenModel; readonly high: GoldenModel };
};

function fileOf({ states, experiments }: GoldenModel, prior: number): ModelFile {
  return {
    variables: Object.entries(states).map(([name, names]) => ({ name, states: names })),
    experiments: experiments.map(({ do: set, of, counts }) => ({ do: set, of, counts, prior })),
  };
}

const levels = { trials: golden.trials, low: golden.battery.low, high: golden.battery.high };
const mechanisms = Object.entries(levels).flatMap(([level, given]) =>
  given.mechanisms.map(
    (one) => [`${level}: ${one.of} after do(${one.do}), prior ${one.prior}`, given, one] as const,
  ),
);

describe("mechanisms by experiments", () => {
  it.each(mechanisms)("%s", (_, given, { do: set, of, prior, mu, untried, error }) => {
    const model = Model.from(fileOf(given, prior));
    if (error)
      return expect(() => model.mechanism(set, of)).toThrow(/^sources: found no experiment that sets/);
    const answer = model.answer(set, of);
    expect(answer.untried).toEqual(untried);
    for (const [i, row] of mu!.entries())
      for (const [j, entry] of row.entries()) {
        expect(answer.mechanism.at(i, j)).toBeGreaterThanOrEqual(0);
        if (entry !== null) expect(Math.abs(answer.mechanism.at(i, j) - entry)).toBeLessThan(1e-15);
      }
    if (untried!.length > 0) expect(() => model.mechanism(set, of)).toThrow(/never tried/);
    else expect(model.mechanism(set, of)).toEqual(answer.mechanism);
  });

  it("agree with counting rows", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const numbers = random(seed);
        const { file, rows, names } = drawn(numbers);
        const model = Model.from(file);
        const set = numbers.shuffle(names).slice(0, numbers.below(3));
        const others = numbers.shuffle(names.filter((name) => !set.includes(name)));
        const of = others.slice(0, 1 + numbers.below(2));
        const given = Object.fromEntries(
          others
            .slice(of.length, of.length + numbers.below(2))
            .map((name) => [name, String(numbers.below(2))]),
        );
        const counts = countedByHand(rows, model, set, of, given);
        if (!counts || counts.impossible) {
          const reason = counts ? /of probability 0/ : /no experiment/;
          expect(() => model.answer(set, of, { given })).toThrow(reason);
          return;
        }
        const { mechanism, untried } = model.answer(set, of, { given });
        expect(untried).toEqual(counts.untried);
        for (const [k, share] of counts.shares.entries()) expect(mechanism.data[k]).toBeCloseTo(share, 12);
      }),
      { numRuns: 300 },
    );
  });

  it("add the pseudo-counts of every experiment that answers, joint state by joint state", () => {
    const model = Model.from({
      variables: [
        { name: "A", states: 2 },
        { name: "B", states: 2 },
        { name: "C", states: 3 },
      ],
      experiments: [
        {
          do: ["A"],
          of: ["B"],
          counts: [
            [3, 0],
            [1, 0],
          ],
          prior: 1,
        },
        {
          do: ["A"],
          of: ["C", "B"],
          counts: [
            [2, 0],
            [0, 0],
            [0, 1],
            [0, 0],
            [1, 0],
            [0, 0],
          ],
          prior: 0.5,
        },
      ],
    });
    // The first experiment never tried A = 1, so that it adds nothing there.
    const b = model.mechanism(["A"], ["B"]).toJSON();
    expect(b).toEqual([
      [(3 + 1 + (3 + 1.5)) / (4 + 2 + (3 + 3)), (1 + 1.5) / (1 + 3)],
      [(1 + 1 + (0 + 1.5)) / (4 + 2 + (3 + 3)), (0 + 1.5) / (1 + 3)],
    ]);
    expect(model.mechanism(["A"], ["C"]).at(0, 0)).toBe((2 + 1) / (3 + 3));
  });

  it("name what was never tried", () => {
    const model = Model.from(fileOf(golden.trials, 1));
    expect(model.untried(["A"], ["C"])).toEqual([{ A: "a2" }]);
    expect(model.untried(["B", "A"], ["D"])).toEqual([]);
    expect(() => model.mechanism(["A"], ["C"])).toThrow('sources: found do(A = "a2"), never tried, expected');
    expect(model.mechanism(["A"], ["C"], { at: { A: "a1" } }).cols).toBe(1);
    expect(() => model.mechanism(["A"], ["C"], { at: { A: "a2" } })).toThrow('do(A = "a2"), never tried');
    expect(model.experiments).toEqual([
      { do: ["A"], of: ["B", "C", "D"] },
      { do: ["A", "B"], of: ["C", "D"] },
      { do: ["C"], of: ["D"] },
    ]);
  });
});

describe("a model of experiments refuses", () => {
  const variables = [
    { name: "A", states: 2 },
    { name: "B", states: 3 },
  ];
  const good = {
    do: ["A"],
    of: ["B"],
    counts: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  };
  const refused = (file: object, path: string, found: string) =>
    expect(() => Model.from(file as never)).toThrow(`${path}: found ${found}`);
  it.each([
    ["an unknown variable", { ...good, do: ["a"] }, "/experiments/0/do/0", 'an unknown variable "a"'],
    [
      "a variable that is set and looked at",
      { ...good, of: ["A"] },
      "/experiments/0/of/0",
      '"A", which is set too',
    ],
    ["a variable twice", { ...good, of: ["B", "B"] }, "/experiments/0/of/1", '"B" a second time'],
    ["nothing looked at", { ...good, of: [] }, "/experiments/0/of", "an empty list"],
    ["too few rows", { ...good, counts: [[1, 2]] }, "/experiments/0/counts", "1 row, expected 3"],
    [
      "rows and columns exchanged",
      {
        ...good,
        counts: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
      "/experiments/0/counts",
      '2 rows, expected 3 (one per joint state of "B"); rows and columns are exchanged',
    ],
    [
      "too many columns",
      {
        ...good,
        counts: [
          [1, 2],
          [3, 4, 5],
          [5, 6],
        ],
      },
      "/experiments/0/counts/1",
      "3 columns, expected 2",
    ],
    [
      "a count below 0",
      {
        ...good,
        counts: [
          [-1, 2],
          [3, 4],
          [5, 6],
        ],
      },
      "/experiments/0/counts/0/0",
      "-1",
    ],
    ["a prior below 0", { ...good, prior: -1 }, "/experiments/0/prior", "-1"],
  ])("%s", (_, experiment, path, found) => refused({ variables, experiments: [experiment] }, path, found));

  it("no experiments, and a graph beside them", () => {
    refused({ variables, experiments: [] }, "/experiments", "an empty list");
    const table = { name: "B", states: 3, parents: ["A"] };
    refused(
      { variables: [variables[0], table], experiments: [good] },
      "/variables/1/parents",
      '"parents" beside',
    );
    const cpt = { name: "A", states: 2, cpt: "uniform" };
    refused({ variables: [cpt, variables[1]], experiments: [good] }, "/variables/0/cpt", '"cpt" beside');
  });

  it("counts to be added that have another prior", () => {
    refused({ variables, experiments: [good, { ...good, prior: 1 }] }, "/experiments/1/prior", "the prior 1");
  });
});

type Row = {
  readonly set: readonly string[];
  readonly of: readonly string[];
  readonly states: Readonly<Record<string, number>>;
};

/** Rows of up to four experiments on four binary variables, and their counts as a file. */
function drawn(numbers: Random): { file: ModelFile; rows: Row[]; names: string[] } {
  const names = ["A", "B", "C", "D"];
  const rows: Row[] = [];
  const experiments = Array.from({ length: 1 + numbers.below(4) }, () => {
    const order = numbers.shuffle(names);
    const set = order.slice(0, numbers.below(3));
    const of = order.slice(set.length, set.length + 1 + numbers.below(4 - set.length));
    const counts = Array.from({ length: 2 ** of.length }, () => new Array<number>(2 ** set.length).fill(0));
    for (let k = numbers.below(12); k > 0; k--) {
      const states = Object.fromEntries(names.map((name) => [name, numbers.below(2)]));
      rows.push({ set, of, states });
      const place = (list: readonly string[]) => list.reduce((joint, name) => 2 * joint + states[name]!, 0);
      counts[place(of)]![place(set)]!++;
    }
    return { do: set, of, counts };
  });
  return { file: { variables: names.map((name) => ({ name, states: 2 })), experiments }, rows, names };
}

/** Shares among the rows of experiments that set the same and look at all that is asked; undefined if there is none. */
function countedByHand(
  rows: readonly Row[],
  model: Model,
  set: readonly string[],
  of: readonly string[],
  given: Readonly<Record<string, string>>,
) {
  const asked = [...of, ...Object.keys(given)];
  const same = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.every((x) => b.includes(x));
  const answers = (one: { readonly set: readonly string[]; readonly of: readonly string[] }) =>
    same(one.set, set) && asked.every((name) => one.of.includes(name));
  if (!model.experiments!.some((one) => answers({ set: one.do, of: one.of }))) return undefined;
  const [height, width] = [2 ** of.length, 2 ** set.length];
  const shares = new Float64Array(height * width);
  const untried: number[] = [];
  let impossible = false;
  for (let column = 0; column < width; column++) {
    const isAt = (names: readonly string[], joint: number, { states }: Row) =>
      names.every((name, k) => states[name] === Math.floor(joint / 2 ** (names.length - 1 - k)) % 2);
    const tried = rows.filter((row) => answers(row) && isAt(set, column, row));
    const seen = tried.filter(({ states }) =>
      Object.entries(given).every(([name, state]) => states[name] === Number(state)),
    );
    if (tried.length === 0) untried.push(column);
    else if (seen.length === 0) impossible = true;
    else
      for (let joint = 0; joint < height; joint++)
        shares[joint * width + column] = seen.filter((row) => isAt(of, joint, row)).length / seen.length;
  }
  return { shares, untried, impossible };
}
