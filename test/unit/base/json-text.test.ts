// JSON laid out for people: what stands on one line, and that nothing is lost.
import fc from "fast-check";
import { expect, test } from "vitest";
import { editableText } from "../../../src/base/json-text.js";

test("what fits a line stands on one; the outermost object never does", () => {
  expect(editableText({ a: { b: [1, 2], c: {} }, d: [] })).toBe(
    '{\n  "a": { "b": [1, 2], "c": {} },\n  "d": []\n}\n',
  );
});

test("lists of plain values stay on one line, whatever their length", () => {
  const row = Array.from({ length: 100 }, (_, i) => i);
  expect(editableText({ cpt: [row, row] })).toBe(
    `{\n  "cpt": [\n    [${row.join(", ")}],\n    [${row.join(", ")}]\n  ]\n}\n`,
  );
});

test("any value is read back", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = editableText(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 200 },
  );
});
