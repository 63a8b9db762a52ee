// The files of examples/ are what `npm run examples` writes.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { files } from "../../examples/two-laboratories/files.js";
import { Problem } from "../../src/index.js";

const folder = join(import.meta.dirname, "../../examples/two-laboratories");

test("the two laboratories' files are what their script writes, and problems without a note", () => {
  const written = readdirSync(folder).filter((name) => !name.endsWith(".ts"));
  expect(written.sort()).toEqual([...files().keys()].sort());
  for (const [name, text] of files()) {
    expect(readFileSync(join(folder, name), "utf8"), name).toBe(text);
    if (name.endsWith(".json")) expect(Problem.from(text).notes, name).toEqual([]);
  }
});
