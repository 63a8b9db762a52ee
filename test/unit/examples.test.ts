// The files of examples/ are what `npm run examples` writes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exampleFiles } from "../../examples/files.js";
import { Problem } from "../../src/index.js";

test.each([...exampleFiles()])("%s is what its script writes; a problem has no notes", (path, text) => {
  expect(readFileSync(join(import.meta.dirname, "../../examples", path), "utf8")).toBe(text);
  if (path.endsWith(".json")) expect(Problem.from(text).notes).toEqual([]);
});
