// A variable's table: what is divided, what is refused, and every hint, word for word.
import { expect, test } from "vitest";
import type { Note } from "../../../src/base/note.js";
import { type Shape, tableOf } from "../../../src/input/cpt.js";

const A = { name: "A", states: ["off", "on"] };
const B = { name: "B", states: ["x", "y", "z"] };
const root: Shape = { name: "V", rows: 2, cols: 1, parents: [] };
const child: Shape = { name: "V", rows: 2, cols: 6, parents: [A, B] };

function read(cpt: Parameters<typeof tableOf>[0], shape: Shape) {
  const notes: Note[] = [];
  return { table: tableOf(cpt, shape, "/variables/3", notes).toJSON(), notes };
}

const half = Array(6).fill(0.5);
const changed = (col: number, value: number) => half.with(col, value);

test("a root without a table is uniform, with a note; what is written as uniform has none", () => {
  const message = '"V" has no table: its 2 states are taken as equally likely';
  expect(read(undefined, root)).toEqual({
    table: [[0.5], [0.5]],
    notes: [{ path: "/variables/3", message }],
  });
  expect(read("uniform", child)).toEqual({ table: [half, half], notes: [] });
});

test("columns that miss 1 are counted in one note, with the largest miss in two digits", () => {
  const { table, notes } = read([changed(1, 0.50056789), changed(4, 0.4999)], child);
  expect(table[0]![1]).toBe(0.50056789 / (0.50056789 + 0.5));
  expect(table[1]![4]).toBe(0.4999 / (0.5 + 0.4999));
  expect(table[0]![0]).toBe(0.5);
  const message = '2 columns of "V" not summing to 1 (off by up to 0.00057) divided by the sum';
  expect(notes).toEqual([{ path: "/variables/3/cpt", message }]);
});

test.each([
  [0.9e-12, false],
  [1.1e-12, true],
  [-1.1e-12, true],
  [1e-3, true],
  [-1e-3, true],
])("a sum that misses 1 by %f is taken; divided: %s", (miss, divided) => {
  expect(read([[0.5], [0.5 + miss]], root).notes).toHaveLength(divided ? 1 : 0);
});

test.each<[string, Parameters<typeof tableOf>[0], Shape, string]>([
  [
    "no table",
    undefined,
    child,
    '/cpt: missing key "cpt", expected the table of "V" given "A", "B", or "cpt": "uniform"',
  ],
  ["too many rows", [[1], [0], [0]], root, '/cpt: found 3 rows, expected 2 (one per state of "V")'],
  ["a root's row too long", [[0.5, 0.1], [0.5]], root, "/cpt/0: found 2 columns, expected 1 (no parents)"],
  [
    "a row too short",
    [half, half.slice(1)],
    child,
    '/cpt/1: found 5 columns, expected 6 (one per joint state of "A", "B")',
  ],
  [
    "as many rows as columns, but not exchanged",
    [...Array(5).fill([0.5, 0.5]), [0.5]],
    child,
    '/cpt: found 6 rows, expected 2 (one per state of "V")',
  ],
  [
    "a root of ones, once",
    [[1], [1]],
    root,
    "/cpt: found column 0 with the sum 2, expected 1 (within 0.001)",
  ],
  [
    "a large table exchanged",
    Array(6).fill([0.5, 0.5]),
    child,
    '/cpt: found 6 rows, expected 2 (one per state of "V"); it is exchanged: write its columns as rows',
  ],
  [
    "a table of eight entries exchanged",
    Array(4).fill([0.25, 0.75]),
    { name: "V", rows: 2, cols: 4, parents: [{ name: "A", states: ["0", "1", "2", "3"] }] },
    '/cpt: found 4 rows, expected 2 (one per state of "V"); it is exchanged: write [[0.25,0.25,0.25,0.25],[0.75,0.75,0.75,0.75]]',
  ],
  [
    "a wrong sum, with the states of its column",
    [half, changed(4, 0.75)],
    child,
    '/cpt: found column 4 with the sum 1.25 (A = "on", B = "y"), expected 1 (within 0.001)',
  ],
  [
    "a root's wrong sum",
    [[0.5], [0.75]],
    root,
    "/cpt: found column 0 with the sum 1.25, expected 1 (within 0.001)",
  ],
  [
    "a column of zeros",
    [changed(0, 0), changed(0, 0)],
    child,
    '/cpt: found column 0 with the sum 0 (A = "off", B = "x"), expected 1 (within 0.001); for a column that is not known write 0.5 in each row',
  ],
  [
    "percentages",
    [[40], [60]],
    root,
    "/cpt: found column 0 with the sum 100, expected 1 (within 0.001); these look like percentages: divide them by 100",
  ],
  [
    "percentages that are rounded",
    [[40], [59]],
    root,
    "/cpt: found column 0 with the sum 99, expected 1 (within 0.001); these look like percentages: divide them by 100",
  ],
  ["no percentages", [[40], [58]], root, "/cpt: found column 0 with the sum 98, expected 1 (within 0.001)"],
  [
    "rows that sum to 1",
    [
      [0.75, 0.25],
      [0.5, 0.5],
    ],
    { name: "V", rows: 2, cols: 2, parents: [A] },
    '/cpt: found column 0 with the sum 1.25 (A = "off"), expected 1 (within 0.001); every row sums to 1, so rows and columns may be exchanged',
  ],
  [
    "one row of two that sums to 1",
    [
      [0.75, 0.25],
      [0.5, 0.25],
    ],
    { name: "V", rows: 2, cols: 2, parents: [A] },
    '/cpt: found column 0 with the sum 1.25 (A = "off"), expected 1 (within 0.001)',
  ],
  [
    "a root of one state",
    [[0.5]],
    { ...root, rows: 1 },
    "/cpt: found column 0 with the sum 0.5, expected 1 (within 0.001)",
  ],
])("%s is refused", (_, cpt, shape, message) => {
  expect(() => read(cpt, shape)).toThrow(expect.objectContaining({ message: `/variables/3${message}` }));
});
