// Problems whose levels are counts of experiments: what they compare, what was never tried, what they refuse.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  compose,
  evaluate,
  learn,
  Problem,
  ProblemError,
  type ProblemFile,
  SizeError,
  solve,
  writeModel,
} from "../../../src/index.js";
import type { ModelFile } from "../../../src/input/network.js";
import { checkText } from "../../../src/report/check-text.js";
import { solutionText } from "../../../src/report/solution-text.js";
import { type Random, random } from "../../support/random.js";
import { NIGHTLY } from "../../support/series.js";

const golden = JSON.parse(readFileSync(new URL("../../golden/experiments.json", import.meta.url), "utf8"));

function modelOf({
  states,
  experiments,
}: {
  states: Record<string, string[]>;
  experiments: ModelFile["experiments"];
}) {
  return {
    variables: Object.entries(states).map(([name, names]) => ({ name, states: names })),
    experiments: experiments!.map(({ do: set, of, counts }) => ({ do: set, of, counts })),
  };
}

const battery: ProblemFile = {
  format: "causal-abstraction/problem@1",
  low: modelOf(golden.battery.low),
  high: modelOf(golden.battery.high),
  map: { CG: ["CG"], ML: ["ML0", "ML1"] },
};

describe("the battery by joint counts", () => {
  const { optimum, authorsMap } = golden.battery;
  it("has the optimum and the number of optima that are known", async () => {
    const { status, value, ties } = await solve(Problem.from(battery));
    expect(status).toBe("optimal");
    expect(value).toBeCloseTo(optimum.joint.value, 14);
    expect(String(ties!.count)).toBe(optimum.joint.optimalAbstractions);
    expect(ties!.distinct).toBe(optimum.joint.optimalMapsOfTheCells);
  });

  it("has the errors that are known of the authors' map", async () => {
    const { CG, ML } = authorsMap;
    const { diagrams } = await evaluate(Problem.from(battery), { CG, ML });
    for (const [c, distance] of authorsMap.error.joint.entries())
      expect(diagrams[0]!.columns[c]).toBeCloseTo(distance, 14);
  });

  it("is learned, and its tables have no more to say", async () => {
    const problem = Problem.from(battery);
    const { abstraction } = await learn(problem, { restarts: 4, epochs: 50, seed: 1 });
    const { error } = await evaluate(problem, abstraction);
    expect(error).toBeCloseTo(optimum.joint.value, 10);
  });
});

/** Two switches below, one above; the low level never tried (off, on). */
const lamps: ProblemFile = {
  format: "causal-abstraction/problem@1",
  low: {
    variables: ["left", "right", "fuse", "lamp"].map((name) => ({ name, states: ["off", "on"] })),
    experiments: [
      {
        do: ["right", "left"],
        of: ["lamp"],
        counts: [
          [9, 4, 0, 2],
          [1, 6, 0, 8],
        ],
      },
      {
        do: ["left", "fuse", "right"],
        of: ["lamp"],
        counts: [
          [5, 0, 5, 0, 5, 4, 0, 0],
          [0, 0, 0, 0, 0, 1, 5, 5],
        ],
      },
      { do: [], of: ["left", "right"], counts: [[3], [0], [3], [2]] },
    ],
  },
  high: {
    variables: ["switch", "light"].map((name) => ({ name, states: ["off", "on"] })),
    experiments: [
      {
        do: ["switch"],
        of: ["light"],
        counts: [
          [8, 1],
          [2, 9],
        ],
      },
    ],
  },
  map: { switch: ["left", "right"], light: ["lamp"] },
};

const withDiagram = (diagram: object, more: object = {}) =>
  ({ ...lamps, ...more, diagrams: [{ target: ["light"], ...diagram }] }) as ProblemFile;

describe("what was never tried", () => {
  it("is left out of a diagram, and said", async () => {
    const problem = Problem.from(lamps);
    const [diagram] = problem.diagrams;
    // The counts of do(right, left) are by right first; (left off, right on) is its third column.
    expect(Array.from(diagram!.columns.states!)).toEqual([0, 2, 3]);
    expect(diagram!.low.toJSON()).toEqual([
      [0.9, 0.4, 0.2],
      [0.1, 0.6, 0.8],
    ]);
    expect(diagram!.columns.untried).toEqual([1]);
    expect(problem.untriedOf(0)).toEqual([{ low: { left: "off", right: "on" } }]);
    const report = problem.report();
    expect(report.diagrams[0]).toMatchObject({ interventions: 3, leftOut: 1, impossible: 0 });
    expect(report.diagrams[0]!.untried).toEqual([{ low: { left: "off", right: "on" } }]);
    const said = /never tried +switch → light: do\(left = off, right = on\); left out/;
    expect(checkText(problem, report, 100)).toMatch(said);
    expect(solutionText(problem, await solve(problem), 100)).toMatch(said);
  });

  it("is left out whatever the prior", () => {
    const [first, ...others] = lamps.low.experiments!;
    const problem = Problem.from({
      ...lamps,
      low: { ...lamps.low, experiments: [{ ...first!, prior: 3 }, ...others] },
    });
    expect(problem.diagrams[0]!.low.toJSON()[0]).toEqual([12 / 16, 7 / 16, 5 / 16]);
  });

  it("gives the answer of the same problem with the others listed", async () => {
    const interventions = [
      { low: { left: "off", right: "off" } },
      { low: { left: "on", right: "off" } },
      { low: { left: "on", right: "on" } },
    ];
    const byRule = await solve(Problem.from(lamps));
    const listed = await solve(Problem.from(withDiagram({ source: ["switch"], interventions })));
    expect(listed.value).toBe(byRule.value);
    expect(listed.abstraction).toEqual(byRule.abstraction);
  });

  it("takes the weights of the others along", () => {
    const interventions = [
      { low: { left: "on", right: "on" }, weight: 3 },
      { low: { left: "off", right: "on" }, weight: 5 },
      { low: { left: "off", right: "off" }, weight: 7 },
    ];
    const { columns } = Problem.from(withDiagram({ source: ["switch"], interventions })).diagrams[0]!;
    expect([...columns.states!]).toEqual([3, 0]);
    expect([...columns.weights!]).toEqual([3, 7]);
  });

  it("is left out of joint states with inert variables, one by one", () => {
    const problem = Problem.from({ ...lamps, inert: ["fuse"] });
    const { columns, low } = problem.diagrams[0]!;
    const set = [...low.data.slice(0, low.cols).keys()].map((c) =>
      Object.values(problem.interventionOf(0, c).low),
    );
    expect(set).toEqual([
      ["off", "off", "off"],
      ["off", "off", "on"],
      ["on", "off", "off"],
      ["on", "off", "on"],
      ["on", "on", "off"],
      ["on", "on", "on"],
    ]);
    expect([...columns.inert!]).toEqual([0, 1, 0, 1, 0, 1]);
    expect(problem.untriedOf(0)).toEqual([
      { low: { left: "off", right: "on", fuse: "off" } },
      { low: { left: "off", right: "on", fuse: "on" } },
    ]);
    expect(low.toJSON()[1]).toEqual([0, 0, 0, 1, 0.2, 1]);
  });

  it("is left out of pairs", async () => {
    const pair = (left: string, right: string) => ({ low: { left, right }, high: { switch: left } });
    const problem = Problem.from(
      withDiagram({ pairs: [pair("off", "on"), pair("on", "on"), pair("on", "off")] }),
    );
    expect(problem.diagrams[0]!.low.toJSON()[1]).toEqual([0.8, 0.6]);
    expect(problem.interventionOf(0, 0).low).toEqual({ left: "on", right: "on" });
    expect(problem.untriedOf(0)).toEqual([{ low: { left: "off", right: "on" }, high: { switch: "off" } }]);
    expect(problem.report().diagrams[0]).toMatchObject({ interventions: 2, leftOut: 1 });
    await expect(evaluate(problem, { light: [0, 1], switch: [0, 0, 1, 1] })).resolves.toBeDefined();
  });

  it("may be left out for being unlikely, too", () => {
    const { columns } = Problem.from(withDiagram({ source: ["switch"], interventions: { observed: 0.3 } }))
      .diagrams[0]!;
    expect([...columns.states!]).toEqual([0, 2]);
    expect(columns.untried).toEqual([]);
  });
});

describe("problems of experiments refuse", () => {
  const without = (level: "low" | "high", e: number) => ({
    [level]: { ...lamps[level], experiments: lamps[level].experiments!.toSpliced(e, 1) },
  });
  it.each<[string, ProblemFile, string]>([
    [
      "a diagram that no experiment answers, by names",
      withDiagram({ source: ["switch"] }, without("low", 0)),
      '/diagrams/0: found no experiment that sets exactly "left", "right" and looks at "lamp", expected one; the model has one that sets exactly "left", "right", "fuse" and looks at "lamp", one that sets nothing and looks at "left", "right"',
    ],
    [
      "an evaluation set without a pair that experiments answer",
      { ...lamps, ...without("low", 0) },
      '/diagrams: found no pair of variables in the evaluation set "causal", expected one or more; the low-level model has',
    ],
    [
      "a state that the high level never tried",
      {
        ...lamps,
        high: {
          ...lamps.high,
          experiments: [
            {
              do: ["switch"],
              of: ["light"],
              counts: [
                [8, 0],
                [2, 0],
              ],
            },
          ],
        },
      },
      '/high/experiments: found do(switch = "on"), never tried, expected counts for every joint state',
    ],
    [
      '"observed" without an experiment that sets nothing',
      withDiagram({ source: ["switch"], interventions: "observed" }, without("low", 2)),
      '/diagrams/0/interventions: found no experiment that sets nothing and looks at "left", "right"',
    ],
    [
      "pairs that no experiment answers",
      withDiagram({ pairs: [{ low: { fuse: "on" }, high: {} }] }),
      '/diagrams/0/pairs: found no experiment that sets exactly "fuse" and looks at "lamp"',
    ],
    [
      "an experiment for every pair or none",
      { ...lamps, diagrams: "all" },
      '/diagrams: found no experiment that sets exactly "lamp" and looks at "left", "right"',
    ],
  ])("%s", (_, file, message) => expect(() => Problem.from(file)).toThrow(message));

  it("diagrams of which nothing was tried", () => {
    const interventions = [{ low: { left: "off", right: "on" } }];
    const problem = Problem.from(withDiagram({ source: ["switch"], interventions }));
    expect(() => problem.diagrams).toThrow("/diagrams/0: found interventions of which none was ever tried");
    const pairs = [{ low: { left: "off", right: "on" }, high: { switch: "on" } }];
    const ofPairs = Problem.from(withDiagram({ pairs }));
    expect(() => ofPairs.diagrams).toThrow("/diagrams/0/pairs: found pairs of which none was ever tried");
  });
});

describe("experiments on one level", () => {
  const graph: ModelFile = {
    variables: [
      { name: "switch", states: ["off", "on"], cpt: [[0.5], [0.5]] },
      {
        name: "light",
        states: ["off", "on"],
        parents: ["switch"],
        cpt: [
          [0.8, 0.1],
          [0.2, 0.9],
        ],
      },
    ],
  };
  it("stand beside a graph on the other", async () => {
    const problem = Problem.from({ ...lamps, high: graph });
    expect(problem.diagrams.map(({ source, target }) => [source, target])).toEqual([[["switch"], ["light"]]]);
    expect(problem.dropped).toEqual([]);
    const both = await solve(Problem.from(lamps));
    expect((await solve(problem)).value).toBeCloseTo(both.value, 15);
  });

  it("drop the diagrams of the other that they do not answer", () => {
    const low = { ...lamps.low, experiments: [lamps.low.experiments![0]!] };
    const high = {
      variables: [
        ...graph.variables,
        {
          name: "heat",
          states: 2,
          parents: ["light"],
          cpt: [
            [1, 0],
            [0, 1],
          ],
        },
      ],
    };
    const problem = Problem.from({ ...lamps, low, high, map: { ...lamps.map, heat: ["fuse"] } });
    expect(problem.diagrams).toHaveLength(1);
    expect(problem.dropped.map(({ lacks }) => lacks)).toEqual(["low", "low", "low", "low"]);
    expect(checkText(problem, problem.report(), 200)).toContain("no low-level experiment sets just that");
  });
});

describe("composition", () => {
  const above: ProblemFile = { ...lamps, low: lamps.high, map: { switch: ["switch"], light: ["light"] } };
  const [first, second] = [Problem.from(lamps), Problem.from(above)];
  const alpha = { switch: [0, 0, 1, 1], light: [0, 1] };
  const beta = { switch: [0, 1], light: [0, 1] };
  it("joins abstractions of experiments", async () => {
    const { errors } = await compose(first, alpha, second, beta);
    expect(errors.second).toBe(0);
    expect(errors.composed).toBeCloseTo(errors.first, 15);
  });

  it("refuses other counts, and a graph in their place", async () => {
    const [one] = lamps.high.experiments!;
    const other = Problem.from({
      ...above,
      low: {
        ...lamps.high,
        experiments: [
          {
            ...one!,
            counts: [
              [8, 1],
              [2, 8],
            ],
          },
        ],
      },
    });
    await expect(compose(first, alpha, other, beta)).rejects.toThrow(
      "second/low/experiments: found other experiments",
    );
  });
});

describe("what experiments do not say", () => {
  it("the joint information loss is left out, with the reason", async () => {
    const map = { switch: [0, 0, 1, 1], light: [0, 1] };
    const { information } = await evaluate(Problem.from(lamps), map, { information: true });
    expect(information!.jointLoss).toBeUndefined();
    expect(information!.leftOut).toBe("no experiment looks at all high-level variables without setting any");
  });

  it("other formats than JSON have no place for them", () => {
    expect(writeModel(lamps.low, "json")).toContain('"experiments"');
    expect(() => writeModel(lamps.low, "bif")).toThrow(
      "/experiments: found experiments, expected a graph with tables, to be written as BIF",
    );
  });
});

describe("files with any change", () => {
  it("are refused on one line, or are problems without NaN", () => {
    const numbers = random(7);
    let accepted = 0;
    for (let k = 0; k < (NIGHTLY ? 40_000 : 1000); k++) {
      const file = structuredClone(k % 2 ? lamps : { ...lamps, inert: ["fuse"] });
      for (let change = 0; change < 1 + numbers.below(3); change++) mutate(file, numbers);
      try {
        for (const { low, high } of Problem.from(file).diagrams)
          for (const { cols, data } of [low, high])
            for (let c = 0; c < cols; c++)
              expect(data.filter((_, i) => i % cols === c).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        accepted++;
      } catch (error) {
        if (!(error instanceof ProblemError || error instanceof SizeError)) throw error;
        expect(error.message).not.toContain("\n");
      }
    }
    expect(accepted).toBeGreaterThan(30);
  });
});

const VALUES = [
  0,
  1,
  2,
  3,
  0.5,
  -1,
  1e-300,
  2 ** 53,
  1e308,
  "off",
  "left",
  "lamp",
  "",
  null,
  [],
  {},
  true,
  ["left"],
  [[1]],
];

/** Changes one place of a file, deep inside: another value, nothing, or what stands elsewhere. */
function mutate(file: object, numbers: Random): void {
  let node = file as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(node);
    const key = keys[numbers.below(keys.length)];
    if (key === undefined) return;
    const next = node[key];
    if (typeof next === "object" && next !== null && numbers.below(8) > 0) {
      node = next as Record<string, unknown>;
      continue;
    }
    const kind = numbers.below(4);
    const other = node[keys[numbers.below(keys.length)]!];
    if (kind === 0 && Array.isArray(node)) node.splice(Number(key), 1);
    else if (kind === 0) delete node[key];
    else if (kind === 1) node[key] = structuredClone(other);
    else node[key] = structuredClone(VALUES[numbers.below(VALUES.length)]);
    return;
  }
}
