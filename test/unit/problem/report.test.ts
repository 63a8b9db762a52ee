// Reports of models and problems: labelled tables, what looks wrong, and all faults of a file at once.
import { describe, expect, test } from "vitest";
import { Model, Problem, scenarios } from "../../../src/index.js";
import { faultsOfModel, faultsOfProblem } from "../../../src/problem/faults.js";
import { SPRINKLER } from "../../support/sprinkler.js";

const sprinkler = { variables: SPRINKLER };
type Json = ReturnType<typeof JSON.parse>;

function edited(edit: (file: Json) => unknown): Json {
  const file = structuredClone(scenarios.collapsing);
  edit(file);
  return file;
}

describe("a model's report", () => {
  test("has a line for every joint state of the parents, by names", () => {
    const { variables, experiments, warnings } = Model.from(sprinkler).report();
    expect(variables[3]).toEqual({
      name: "Wet",
      states: ["no", "yes"],
      parents: ["Sprinkler", "Rain"],
      counted: undefined,
      table: [
        { given: { Sprinkler: "off", Rain: "no" }, probabilities: [1, 0] },
        { given: { Sprinkler: "off", Rain: "yes" }, probabilities: [0.1, 0.9] },
        { given: { Sprinkler: "on", Rain: "no" }, probabilities: [0.15, 0.85] },
        { given: { Sprinkler: "on", Rain: "yes" }, probabilities: [0.02, 0.98] },
      ],
      lines: 4,
    });
    expect([experiments, warnings]).toEqual([undefined, []]);
  });

  test("has the first lines of a large table, and where counts are from", () => {
    const parents = ["a", "b"].map((name) => ({ name, states: 5, cpt: "uniform" as const }));
    const counts = [Array(25).fill(2), Array(25).fill(1)];
    const child = {
      name: "c",
      states: 2,
      parents: ["a", "b"],
      counts,
      prior: 0.5,
      bins: [0, 1, 3],
      unit: "m",
    };
    const { variables } = Model.from({ variables: [...parents, child] }).report();
    expect(variables[2]).toMatchObject({
      lines: 25,
      counted: { total: 75, prior: 0.5 },
      bins: [0, 1, 3],
      unit: "m",
    });
    expect(variables[2]!.table.length).toBe(16);
    expect(variables[2]!.table[6]!.given).toEqual({ a: "1", b: "1" });
  });

  test("counts experiments, and what was tried", () => {
    const variables = ["x", "y"].map((name) => ({ name, states: 2 }));
    const experiments = [
      {
        do: ["x"],
        of: ["y"],
        counts: [
          [3, 0],
          [1, 0],
        ],
        prior: 1,
      },
    ];
    expect(Model.from({ variables, experiments }).report().experiments).toEqual([
      {
        do: ["x"],
        of: ["y"],
        interventions: 2,
        tried: 1,
        total: 4,
        prior: 1,
        table: [
          { given: { x: "0" }, counts: [3, 1] },
          { given: { x: "1" }, counts: [0, 0] },
        ],
      },
    ]);
  });

  test("warns of a table that fits either way round, unless it is symmetric", () => {
    const with3 = (cpt: number[][]) => ({
      variables: [
        { name: "p", states: 3, cpt: "uniform" as const },
        { name: "c", states: 3, parents: ["p"], cpt },
      ],
    });
    const either = [
      [0.5, 0.2, 0.3],
      [0.3, 0.5, 0.2],
      [0.2, 0.3, 0.5],
    ];
    expect(Model.from(with3(either)).report().warnings).toEqual([
      expect.stringContaining('table of "c" both sum to 1'),
    ]);
    const symmetric = [
      [0.5, 0.25, 0.25],
      [0.25, 0.5, 0.25],
      [0.25, 0.25, 0.5],
    ];
    expect(Model.from(with3(symmetric)).report().warnings).toEqual([]);
  });
});

describe("a problem's report", () => {
  test("has both models, and no warning for a built-in problem without one", () => {
    const report = Problem.from(scenarios.collapsing).report();
    expect(report.low).toEqual(Problem.from(scenarios.collapsing).low.report());
    expect(report.high.variables.map(({ name }) => name)).toEqual(["Smoking_", "Tar_", "Cancer_"]);
    expect(report.warnings).toEqual([]);
  });

  test.each<[string, (file: Json) => unknown, string]>([
    [
      "an inert mediator",
      (file) => {
        file.inert = ["Tar"];
        delete file.map.Tar_;
        file.high.variables = file.high.variables.filter((one: Json) => one.name !== "Tar_");
        file.high.variables[1].parents = ["Smoking_"];
        file.diagrams = [{ source: ["Smoking_"], target: ["Cancer_"] }];
        delete file.truth;
      },
      '"Tar" is inert, and lies on a path from "Environment" to "Cancer"',
    ],
    [
      "a diagram twice",
      (file) => file.diagrams.push({ ...file.diagrams[0], weight: 2 }),
      '/diagrams/3, "Smoking_" → "Tar_", is the same as /diagrams/0',
    ],
    [
      "a high level with placeholders alone",
      (file) => {
        for (const variable of file.high.variables) variable.cpt = "uniform";
      },
      'every table of the high level is "uniform": causes have no effects there',
    ],
    [
      "an index that is another state's name",
      (file) => {
        file.high.variables[1].states = ["1", "0"];
      },
      '/truth: numbers are indices, so 0 is "1" of "Tar_", not its state "0"',
    ],
  ])("warns of %s", (_, edit, warning) => {
    expect(Problem.from(edited(edit)).report().warnings).toContainEqual(expect.stringContaining(warning));
  });

  test("the same variables with other interventions are another diagram", () => {
    const other = edited((file) => file.diagrams.push({ ...file.diagrams[0], interventions: "observed" }));
    expect(Problem.from(other).report().warnings).toEqual([]);
  });
});

describe("all faults", () => {
  const placesOf = (file: Json) => faultsOfProblem(file).map(({ path }) => path);

  test("of the structure come first", () => {
    const file = edited(({ low, diagrams, map }) => {
      low.variables[0].States = low.variables[0].states;
      delete low.variables[0].states;
      diagrams[1] = ["Smoking_", "Cancer_"];
      map.Tar_ = "Tar";
      low.variables[1].cpt = [[1], [1]];
    });
    expect(placesOf(file)).toEqual(["/low/variables/0/states", "/map/Tar_", "/diagrams/1"]);
  });

  test("then those of both models", () => {
    const file = edited(({ low, high, map }) => {
      low.variables[0].cpt = [[45], [55]];
      delete low.variables[2].cpt;
      high.variables[1].cpt = [
        [1, 0.5],
        [0, 0.6],
      ];
      map.Tar_ = ["Nothing"];
    });
    expect(placesOf(file)).toEqual(["/low/variables/0/cpt", "/low/variables/2/cpt", "/high/variables/1/cpt"]);
  });

  test("then the others", () => {
    const file = edited((file) => {
      file.diagrams[0].source = ["A"];
      file.diagrams[2].target = ["B"];
      file.inert = ["Tar"];
      file.constraints = { Tar_: { allow: { maybe: [0] } }, C: {} };
      file.truth.Tar_ = [0];
    });
    expect(placesOf(file)).toEqual([
      "/diagrams/0/source/0",
      "/diagrams/2/target/0",
      "/inert/0",
      "/constraints/Tar_/allow/maybe",
      "/constraints/C",
      "/truth/Tar_",
    ]);
  });

  test("the first is what Problem.from throws, and a good file has none", () => {
    expect(placesOf(scenarios.battery)).toEqual([]);
    const file = edited(({ low }) => {
      low.variables[1].cpt = [[1], [1]];
      low.variables[2].cpt = [[1], [1]];
    });
    const [first] = faultsOfProblem(file);
    expect(() => Problem.from(file)).toThrow(first);
  });

  test("of one kind in one list count as one", () => {
    const wrong = edited(({ low }) => (low.variables[1].cpt = [0.9, 0.7, 0.1, 0.3]));
    expect(faultsOfProblem(wrong).map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/found 0\.9, expected a row.*\(and 3 more like it\)$/),
    ]);
  });

  test("of a model", () => {
    const [cloudy, ...others] = structuredClone(SPRINKLER) as Json;
    const variables = [
      { ...cloudy, cpt: [[0.4], [0.7]] },
      ...others.map((one: Json) => ({ ...one, cpt: [] })),
    ];
    expect(faultsOfModel({ variables }).map(({ path }) => path)).toEqual(
      [0, 1, 2, 3].map((i) => `/variables/${i}/cpt`),
    );
    expect(faultsOfModel(sprinkler)).toEqual([]);
  });

  test("a model where a problem is expected is one fault", () => {
    expect(faultsOfProblem(sprinkler).map(({ found }) => found)).toEqual(["a model"]);
  });
});
