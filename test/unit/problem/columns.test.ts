// Columns of diagrams, against the models' own distributions, one intervention at a time.
import { describe, expect, it } from "vitest";
import type { Model } from "../../../src/problem/model.js";
import { Problem } from "../../../src/problem/problem.js";
import { questionProblem, questions } from "../../reference/questions.js";

const entries = [...questions.subset, ...questions.pairs, ...questions.inert];

describe("the columns of diagrams", () => {
  it.each(entries.map((question, k) => [`${question.problem} (${k})`, question] as const))(
    "%s",
    (_, question) => {
      const problem = questionProblem(question);
      for (const [d, { source, target, columns, low, high }] of problem.diagrams.entries()) {
        const below = target.flatMap((name) => problem.map[name]!);
        for (let c = 0; c < low.cols; c++) {
          const set = problem.interventionOf(d, c);
          expect(column(low, c)).toEqual(close(distributionUnder(problem.low, set.low, below)));
          if (set.high)
            expect(column(high, c)).toEqual(close(distributionUnder(problem.high, set.high, target)));
          else
            expect(Object.keys(set.low)).toEqual([
              ...source.flatMap((name) => problem.map[name]!),
              ...problem.inert,
            ]);
        }
        const listed = question.diagrams?.[d]?.interventions;
        if (!listed) continue;
        expect(Array.from(columns.states ?? [...Array(low.cols).keys()])).toEqual(
          listed.map((one) => (one as unknown as { index: number }).index),
        );
        expect(Array.from(columns.weights ?? low.data.slice(0, low.cols).fill(1))).toEqual(
          listed.map(({ weight }) => weight),
        );
      }
    },
  );

  it("repeat every intervention for each joint state of the inert variables, these the faster", () => {
    const problem = questionProblem({ problem: "xor", inert: ["b1", "b2"] });
    const states = Array.from(problem.diagrams[0]!.columns.states!);
    expect(states).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect(problem.interventionOf(0, 6).low).toEqual({ x: "1", b1: "1", b2: "0" });
  });
});

describe("a problem file refuses", () => {
  const file = () => structuredClone(questions.problems.collapsing);
  const smoking = { Environment: 0, Smoking: 1 };
  const diagram = (more: object) => ({ source: ["Smoking_"], target: ["Tar_"], ...more });
  it.each([
    [
      "an intervention that leaves a variable out",
      diagram({ interventions: [{ low: { Smoking: 1 } }] }),
      "/diagrams/0/interventions/0/low/Environment",
    ],
    [
      "an intervention on another variable",
      diagram({ interventions: [{ low: { ...smoking, Tar: 0 } }] }),
      "/diagrams/0/interventions/0/low/Tar",
    ],
    [
      "an intervention twice",
      diagram({ interventions: [{ low: smoking }, { low: smoking }] }),
      "/diagrams/0/interventions/1",
    ],
    [
      "a weight of 0",
      diagram({ interventions: [{ low: smoking, weight: 0 }] }),
      "/diagrams/0/interventions/0/weight",
    ],
    ["an unknown word", diagram({ interventions: "seen" }), "/diagrams/0/interventions"],
    [
      "a probability above 1",
      diagram({ interventions: { observed: 2 } }),
      "/diagrams/0/interventions/observed",
    ],
    ["pairs beside a source", diagram({ pairs: [{ low: {}, high: {} }] }), "/diagrams/0/source"],
    [
      "a pair of an unknown state",
      { target: ["Tar_"], pairs: [{ low: { Tar: 7 }, high: {} }] },
      "/diagrams/0/pairs/0/low/Tar",
    ],
    ["neither source nor pairs", { target: ["Tar_"] }, "/diagrams/0/source"],
  ])("%s", (_, diagrams, path) => {
    expect(() => Problem.from({ ...file(), diagrams: [diagrams] })).toThrow(path);
  });

  it("inert variables of the map, and unknown ones", () => {
    for (const inert of [["Tar"], ["Weather"]])
      expect(() => Problem.from({ ...file(), inert })).toThrow("/inert/0");
  });

  it("a threshold that no intervention reaches, when the diagrams are computed", () => {
    const problem = Problem.from({ ...file(), diagrams: [diagram({ interventions: { observed: 0.9 } })] });
    expect(() => problem.diagrams).toThrow(
      "/diagrams/0/interventions: found no intervention of probability 0.9 or more",
    );
  });
});

describe("the report of a problem", () => {
  it("counts interventions that are left out or impossible, and names what is outside the map", () => {
    const chosen = [
      { source: ["Environment_"], target: ["LungCancer_"], observed: 0.2 },
      { target: ["LungCancer_"], pairs: [{ low: {}, high: {}, weight: 1 }] },
    ];
    const report = questionProblem({ problem: "lung-use", diagrams: chosen }).report();
    expect(report.diagrams).toMatchObject([
      { interventions: 3, leftOut: 1, impossible: 0 },
      { source: [], interventions: 1, leftOut: 0, impossible: undefined },
    ]);
    expect(report.unmapped).toContain("Smoking");
    expect(report.warnings).toEqual(['no diagram has "Genetics_": nothing is said of its alpha']);
  });

  it("warns of states that cannot be reached, and of a truth that breaks a constraint", () => {
    const file = structuredClone(questions.problems.collapsing);
    const constraints = { Smoking_: { monotone: "increasing", allow: { "0": [0], "1": [0] } } };
    expect(Problem.from({ ...file, constraints }).report().warnings).toEqual([
      'the truth breaks the constraint on "Smoking_"',
    ]);
    file.high.variables.push({ name: "Rain", states: 3 });
    file.low.variables.push({ name: "rain", states: 2 });
    file.map.Rain = ["rain"];
    delete file.truth;
    expect(Problem.from(file).report().warnings).toContain(
      '"Rain" has 3 states and its preimage 2: no abstraction reaches them all',
    );
  });

  it("says which model lacks the paths", () => {
    const variable = (name: string, parents: string[]) => ({
      name,
      states: 2,
      parents,
      cpt: "uniform" as const,
    });
    const problem = Problem.from({
      format: "causal-abstraction/problem@1",
      low: { variables: [variable("a", []), variable("b", ["a"]), variable("c", ["b"])] },
      high: { variables: [variable("A", []), variable("B", ["A"]), variable("C", [])] },
      map: { A: ["a"], B: ["b"], C: ["c"] },
      diagrams: "causal-single",
    });
    expect(problem.diagrams.map(({ source, target }) => [...source, ...target])).toEqual([["A", "B"]]);
    expect(problem.dropped).toEqual([
      { source: ["A"], target: ["C"], lacks: "high" },
      { source: ["B"], target: ["C"], lacks: "high" },
    ]);
  });
});

/** P(targets | do(set)) with a point mass where a target is set. */
function distributionUnder(
  model: Model,
  set: Readonly<Record<string, string>>,
  targets: readonly string[],
): number[] {
  const open = targets.filter((name) => !(name in set));
  const { data } = open.length > 0 ? model.mechanism(Object.keys(set), open, { at: set }) : { data: [1] };
  const states = (name: string) => model.variables.find((other) => other.name === name)!.states;
  let joints: { readonly fits: boolean; readonly index: number }[] = [{ fits: true, index: 0 }];
  for (const name of targets)
    joints = joints.flatMap(({ fits, index }) =>
      states(name).map((state, s) =>
        name in set
          ? { fits: fits && set[name] === state, index }
          : { fits, index: index * states(name).length + s },
      ),
    );
  return joints.map(({ fits, index }) => (fits ? data[index]! : 0));
}

function column(
  { rows, cols, data }: { rows: number; cols: number; data: Float64Array },
  c: number,
): number[] {
  return Array.from({ length: rows }, (_, row) => data[row * cols + c]!);
}

function close(values: number[]) {
  return values.map((value) => expect.closeTo(value, 12));
}
