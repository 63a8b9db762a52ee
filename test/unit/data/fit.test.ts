// fitModel: what states are, what is set, what is refused, and what is said of it.
import { describe, expect, test } from "vitest";
import {
  binEdges,
  type FitOptions,
  fitModel,
  Model,
  Problem,
  readModel,
  writeModel,
} from "../../../src/index.js";

const rows = [
  { A: 1, B: "x", do: "A" },
  { A: 2, B: "y", do: "A" },
  { A: 2, B: "y", do: "" },
];

describe("states", () => {
  const statesOf = (values: readonly unknown[], more = {}) => {
    const model = fitModel({
      variables: [{ name: "V", ...more }],
      rows: values.map((V) => ({ V: V as string })),
    });
    const { states, values: numbers } = model.variables[0]!;
    return { states, numbers, warnings: model.warnings.map(({ message }) => message) };
  };

  test.each<[readonly unknown[], readonly string[], readonly number[] | undefined]>([
    [["b", "a", "B", "\u{1f600}", "\uff5a"], ["B", "a", "b", "\uff5a", "\u{1f600}"], undefined],
    [["10", "9", "1e1x"], ["10", "1e1x", "9"], undefined],
    [
      ["10", "9", "-1.5", "2e1"],
      ["-1.5", "9", "10", "2e1"],
      [-1.5, 9, 10, 20],
    ],
    [
      [10, 9, 100],
      ["9", "10", "100"],
      [9, 10, 100],
    ],
    [[true, false], ["false", "true"], undefined],
    [["0x10", "9"], ["0x10", "9"], undefined],
  ])("found in %j are %j", (values, states, numbers) => {
    expect(statesOf(values)).toEqual({ states, numbers, warnings: [] });
  });

  test("that are the same number are one, and said so", () => {
    const { states, warnings } = statesOf(["75.0", "100", "75", "7.5e1"]);
    expect(states).toEqual(["75", "100"]);
    expect(warnings).toEqual([
      '"V" has numbers in several spellings, taken as one state: "75", "75.0", "7.5e1"',
    ]);
  });

  test.each<[readonly unknown[], readonly string[], string]>([
    [
      ["1234", "01234", "7"],
      ["01234", "1234", "7"],
      '"V" has codes like "01234": its states are texts, and ha',
    ],
    [
      ["9007199254740993", "9007199254740992"],
      ["9007199254740992", "9007199254740993"],
      '"V" has codes like "90',
    ],
    [
      ["2", "None", "1"],
      ["1", "2", "None"],
      '"V" has "None" among numbers, taken as a state: is it a missing',
    ],
  ])("found in %j are %j, as texts, and said so", (values, states, message) => {
    const found = statesOf(values);
    expect(found).toMatchObject({ states, numbers: undefined });
    expect(found.warnings).toEqual([expect.stringContaining(message)]);
  });

  test("more quantile bins than different values are noticed", () => {
    expect(statesOf([1, 2, 3, 4], { bins: { quantile: 9 } }).warnings).toEqual([
      '"V": 9 bins of 4 different values: some hold none',
    ]);
  });

  test("that are declared may be called as missing values are, and need not occur", () => {
    const model = fitModel({
      variables: [{ name: "V", states: ["NA", "?", "x"] }],
      rows: [{ V: "NA" }, { V: "" }],
    });
    expect(model.variables[0]!.counts).toEqual([[1], [0], [0]]);
  });

  test("many numbers without bins are noticed", () => {
    const { warnings } = statesOf(Array.from({ length: 51 }, (_, i) => i / 7));
    expect(warnings).toEqual(['"V" has 51 different numbers as states: measurements need bins']);
  });
});

describe("what was set", () => {
  const tablesOf = (options: Partial<FitOptions>) =>
    fitModel({ graph: "A -> B", rows, ...options }).variables.map(({ counts }) => counts);

  test("stands under do, under another key, or is the same in all rows", () => {
    const set = [
      [[0], [1]],
      [
        [1, 0],
        [0, 2],
      ],
    ];
    expect(tablesOf({})).toEqual(set);
    expect(
      tablesOf({ do: "set", rows: rows.map(({ do: names, ...row }) => ({ ...row, set: names })) }),
    ).toEqual(set);
    expect(tablesOf({ rows: rows.map((row) => ({ ...row, do: row.do === "" ? [] : [row.do] })) })).toEqual(
      set,
    );
    expect(tablesOf({ do: ["A"] })).toEqual([[[0], [0]], set[1]]);
    expect(tablesOf({ do: [] })).toEqual([[[1], [2]], set[1]]);
  });

  test("may be told of by a variable called do, which is then no such key", () => {
    const model = fitModel({ variables: ["do"], rows: [{ do: "A" }, { do: "B" }, { do: "A" }] });
    expect(model.variables[0]!.counts).toEqual([[2], [1]]);
  });
});

test("a graph may stand in the variables, in arrows, or in the words of bnlearn", () => {
  const parentsOf = (options: Partial<FitOptions>) =>
    Object.fromEntries(
      fitModel({ rows: [{ A: 0, B: 0, "C, D": 0 }], ...options }).variables.map((v) => [
        v.name,
        v.parents ?? [],
      ]),
    );
  const expected = { A: [], B: ["A"], "C, D": ["A", "B"] };
  const named = (name: string, parents: string[] = []) => ({ name, parents });
  expect(parentsOf({ variables: [named("A"), named("B", ["A"]), named("C, D", ["A", "B"])] })).toEqual(
    expected,
  );
  for (const graph of ['A -> B; A, B -> "C, D"', 'A → B → "C, D"\n"C, D" <- A;', '[A][B|A]["C, D"|A:B]']) {
    const found = parentsOf({ graph });
    expect({ ...found, "C, D": found["C, D"]!.toSorted() }).toEqual(expected);
  }
});

test("the model is read and written as any other, without what was left out", () => {
  const model = fitModel({ graph: "A -> B", rows: [...rows, { A: "?", B: "x" }], prior: 0.5 });
  const message = '1 of 4 rows left out of the table of "A", as they miss it';
  expect(model.warnings[0]).toEqual({ path: "/variables/0", message });
  const { warnings: _, ...file } = model;
  expect(readModel(writeModel(model, "json"))).toEqual(file);
  expect(Model.from(model).mechanism(["A"], ["B"]).toJSON()).toEqual([
    [0.75, 0.5 / 3],
    [0.25, 2.5 / 3],
  ]);
  const map = { A: ["A"], B: ["B"] };
  const problem = Problem.from({ format: "causal-abstraction/problem@1", low: model, high: model, map });
  expect(problem.diagrams).toHaveLength(1);
  const trials = fitModel({ variables: ["A", "B"], rows, experiments: true });
  expect(Model.from(trials).variables.map(({ name }) => name)).toEqual(["A", "B"]);
});

describe("bins", () => {
  test("are found by width and by quantiles, whose coinciding edges are one", () => {
    expect(binEdges([3, 1, 2, 9], { width: 4 })).toEqual([1, 3, 5, 7, 9]);
    expect(binEdges([3, 1, 2, 9], { quantile: 2 })).toEqual([1, 2.5, 9]);
    expect(binEdges([1, 1, 1, 1, 5], { quantile: 4 })).toEqual([1, 5]);
    expect(binEdges([-1e308, 1e308], { width: 2 })).toEqual([-1e308, 0, 1e308]);
    const model = fitModel({
      variables: [{ name: "V", bins: { quantile: 4 } }],
      rows: [1, 1, 1, 1, 5].map((V) => ({ V })),
    });
    expect(model.variables[0]).toEqual({ name: "V", states: 1, bins: [1, 5], counts: [[5]] });
    expect(model.warnings).toEqual([
      { path: "/variables/0/bins", message: '"V": 1 bin of 4 left, as edges coincide' },
    ]);
  });

  test("keep the names of states, one for each", () => {
    const fit = (states: string[]) =>
      fitModel({
        variables: [{ name: "V", states, bins: { width: 2 } }],
        rows: [{ V: 0 }, { V: 3 }, { V: 4 }],
      });
    expect(fit(["low", "high"]).variables[0]).toMatchObject({ states: ["low", "high"], counts: [[1], [2]] });
    expect(() => fit(["low"])).toThrow("/variables/0/bins: found 2 bins, expected 1, one per state");
  });

  test.each<[() => unknown, string]>([
    [() => binEdges([1, 1], { width: 3 }), "/values: found no value but 1, expected two different values"],
    [() => binEdges([], { quantile: 3 }), "/values: found no value, expected two different values"],
    [() => binEdges([1, Number.NaN], { width: 3 }), "/values/1: found NaN, expected a finite number"],
    [() => binEdges([1, 2], { width: 0 }), "options/width: found 0, expected a number of bins from 1"],
    [() => binEdges([1, 2], { edges: [0, 0] }), "options/edges/1: found 0 after 0, expected edges that rise"],
    [
      () => binEdges([1, 2], {} as never),
      "options: found an object, expected one of width, quantile and edges",
    ],
  ])("that cannot be are refused", (call, message) => {
    expect(call).toThrow(message);
  });
});

test.each<[Partial<FitOptions>, string]>([
  [{ rows: [] }, "/rows: found no row, expected one at least"],
  [{ rows: 3 as never }, "/rows: found 3, expected a list of rows, or another iterable"],
  [{ rows: [null as never] }, "/rows/0: found null, expected an object by variable"],
  [
    { rows: [{ A: 1 }] },
    '/variables/1: found no value of "B" in any row, expected one at least, or its states',
  ],
  [
    { rows: [{ A: 1, B: 1, do: "A;C" }] },
    '/rows/0/do: found an unknown variable "C", expected one of "A", "B"',
  ],
  [{ do: ["C"] }, 'options/do: found an unknown variable "C", expected one of "A", "B"'],
  [
    { variables: [{ name: "B", states: ["x"] }] },
    '/rows/1/B: found "y", expected a state of "B": one of "x"',
  ],
  [
    { variables: [{ name: "B", bins: { width: 2 } }] },
    '/rows/0/B: found "x", expected a number, as "B" has bins',
  ],
  [
    { variables: [{ name: "A", bins: [0, 1] }] },
    '/rows/1/A: found 2, expected a value of "A" within its bins, from',
  ],
  [
    { variables: [{ name: "A", bins: [0, 1, 1] }] },
    "/variables/0/bins/edges/2: found 1 after 1, expected edges",
  ],
  [{ variables: ["A", "A"] }, '/variables/1/name: found "A" a second time, expected every name once'],
  [
    { variables: [{ name: "A", parent: ["B"] } as never] },
    "/variables/0/parent: found an unknown key, expected one",
  ],
  [
    { graph: "A -> B -> A" },
    '/variables/0/parents: found a cycle "A" → "B" → "A", expected no directed cycle',
  ],
  [{ graph: "A -> " }, 'options/graph: found no name, expected arrows, as in "A -> B; A, B -> C"'],
  [
    { graph: "A -> B; A -> B" },
    'options/graph: found the arrow from "A" to "B" a second time, expected it once',
  ],
  [{ graph: 'A -> "B' }, 'options/graph: found "\\"B", expected arrows'],
  [{ graph: "" }, "options/graph: found no variable, expected arrows"],
  [{ graph: "[A][B|A" }, 'options/graph: found a "[" that is not closed, expected arrows'],
  [{ graph: undefined }, "options/graph: found nothing, expected variables, or a graph"],
  [{ prior: -1 }, "/prior: found -1, expected a number from 0 to 2⁵³"],
  [{ experiments: true }, "options/graph: found a graph beside experiments, expected one of them"],
])("%j is refused", (options, message) => {
  expect(() => fitModel({ graph: "A -> B", rows, ...options })).toThrow(message);
});
