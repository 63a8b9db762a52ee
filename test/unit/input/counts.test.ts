// Variables that have counts, a prior and bins: the tables that result, what is refused, what is written.
import { expect, test } from "vitest";
import { Model, type ModelFile, readModel, type VariableFile, writeModel } from "../../../src/index.js";

const parent: VariableFile = { name: "A", states: ["off", "on", "dim"], counts: [[1], [2], [1]] };

function withChild(child: Partial<VariableFile>): ModelFile {
  return { variables: [parent, { name: "X", states: 2, parents: ["A"], ...child }] };
}

const counts = [
  [3, 0, 1],
  [1, 0, 0],
];

test.each([
  [undefined, [3 / 4, 1 / 2, 1]],
  [0, [3 / 4, 1 / 2, 1]],
  [0.5, [3.5 / 5, 1 / 2, 1.5 / 2]],
  [1, [4 / 6, 1 / 2, 2 / 3]],
  [{ bdeu: 12 }, [5 / 8, 1 / 2, 3 / 5]],
])("with the prior %j a table is the mean of its posterior", (prior, first) => {
  const model = Model.from(withChild({ counts, ...(prior !== undefined && { prior }) }));
  const { data } = model.mechanism(["A"], ["X"]);
  for (const [i, value] of first.entries()) expect(data[i]).toBeCloseTo(value, 15);
  expect(model.mechanism([], ["A"]).toJSON()).toEqual([[0.25], [0.5], [0.25]]);
  expect(model.variables[1]).toMatchObject({ counts });
});

test("columns without any count are named unless a prior speaks for them", () => {
  const message = '"X" has no counts in 1 of 3 columns, taken as uniform: A = "on"';
  expect(Model.from(withChild({ counts })).notes).toEqual([{ path: "/variables/1/counts", message }]);
  expect(Model.from(withChild({ counts, prior: 1 })).notes).toEqual([]);
  const alone = Model.from({ variables: [{ name: "X", states: 2, counts: [[0], [0]] }] });
  expect(alone.notes[0]?.message).toBe('"X" has no counts: it is taken as uniform');
});

test("JSON keeps counts, priors and bins; other formats hold the table", () => {
  const file = withChild({ counts, prior: { bdeu: 3 }, bins: [0, 1.5, 2] });
  expect(readModel(writeModel(file, "json"))).toEqual(file);
  const table = Model.from(file).mechanism(["A"], ["X"]);
  for (const format of ["bif", "xmlbif", "net", "uai"] as const) {
    const [, x] = readModel(writeModel(file, format)).variables;
    expect(x!.cpt).toEqual(table.toJSON());
  }
  expect(Model.from(file).variables[1]).toMatchObject({ prior: { bdeu: 3 }, bins: [0, 1.5, 2] });
});

test.each<[Partial<VariableFile>, string]>([
  [{ counts, cpt: "uniform" }, "/variables/1/counts: found counts beside a cpt, expected one of the two"],
  [{ cpt: "uniform", prior: 1 }, "/variables/1/prior: found a prior without counts, expected counts, or no"],
  [{ counts: [[1, 2, 3]] }, '/variables/1/counts: found 1 row, expected 2 (one per state of "X")'],
  [{ counts: [[1], [2]] }, '/variables/1/counts/0: found 1 column, expected 3 (one per joint state of "A")'],
  [
    {
      counts: [
        [-1, 0, 0],
        [0, 0, 0],
      ],
    },
    "/variables/1/counts/0/0: found -1, expected a count: a number from 0",
  ],
  [{ counts, prior: -1 }, "/variables/1/prior: found -1, expected a number from 0 to 2⁵³, or"],
  [{ counts, prior: { bdeu: 0 } }, "/variables/1/prior/bdeu: found 0, expected a number from 0 to 2⁵³, or"],
  [{ cpt: "uniform", bins: [0, 1] }, "/variables/1/bins: found 2 edges, expected 3, one more than states"],
  [{ cpt: "uniform", bins: [0, 1, 1] }, "/variables/1/bins/2: found 1 after 1, expected edges that rise"],
])("%j is refused", (child, message) => {
  expect(() => Model.from(withChild(child))).toThrow(message);
});
