// The journal of results: what is written is read again, whatever is cut off at the end; contradictions and damage are errors that name their places.
import { appendFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Journal, partsIn } from "../../../src/jobs/journal.js";
import { temporaryFolder } from "../../support/folder.js";

/** A new folder, which is removed after the test. */
function within(test: (folder: string) => void): void {
  const folder = temporaryFolder();
  try {
    test(folder.path);
  } finally {
    folder.remove();
  }
}

function written(folder: string, results: Readonly<Record<string, unknown>>, part = "all"): void {
  const journal = new Journal(folder, part);
  for (const [id, result] of Object.entries(results)) journal.add(id, result);
  journal.close();
}

const message = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing was thrown";
};

describe("what is written", () => {
  test("is there again, wherever a killed process cut its file off", () => {
    const results = fc.array(
      fc.record({ sum: fc.double({ noNaN: true, noDefaultInfinity: true }), elapsedMs: fc.nat() }),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(results, fc.nat(), (results, cut) =>
        within((folder) => {
          written(folder, Object.fromEntries(results.map((result, k) => [`learn-${k}`, result])));
          const file = join(folder, "all.1.jsonl");
          const text = readFileSync(file, "utf8");
          const length = cut % (text.length + 1);
          truncateSync(file, length);
          const whole = text.slice(0, length).split("\n").length - 1;
          const journal = new Journal(folder, "all");
          expect(journal.size).toBe(whole);
          for (const [k, result] of results.entries()) {
            expect(journal.get(`learn-${k}`)).toEqual(
              k < whole ? JSON.parse(JSON.stringify(result)) : undefined,
            );
          }
        }),
      ),
    );
  });

  test("goes into a file of its own for every process, also of the same part", () =>
    within((folder) => {
      written(folder, { a: { sum: 1 } }, "1-of-2");
      written(folder, { b: { sum: 2 } }, "1-of-2");
      written(folder, {}, "2-of-2");
      expect(readdirSync(folder)).toEqual(["1-of-2.1.jsonl", "1-of-2.2.jsonl"]);
      expect(partsIn(folder)).toEqual(["1-of-2"]);
      expect(new Journal(folder, "all").size).toBe(2);
    }));

  test("is written once, whoever learns it again", () =>
    within((folder) => {
      const journal = new Journal(folder, "all");
      journal.add("a", { sum: 1, elapsedMs: 1 });
      journal.add("a", { sum: 1, elapsedMs: 2 });
      journal.close();
      expect(readFileSync(join(folder, "all.1.jsonl"), "utf8")).toBe(
        '{"id":"a","result":{"sum":1,"elapsedMs":1}}\n',
      );
    }));
});

describe("what contradicts", () => {
  test("may differ in its time alone", () =>
    within((folder) => {
      written(folder, { a: { sum: 1, elapsedMs: 1 } });
      appendFileSync(join(folder, "other.1.jsonl"), '{"id":"a","result":{"elapsedMs":7,"sum":1}}\n');
      expect(new Journal(folder, "all").get("a")).toEqual({ sum: 1, elapsedMs: 1 });
    }));

  test("is an error that names both places", () =>
    within((folder) => {
      written(folder, { z: { sum: 0 }, a: { sum: 1 } });
      appendFileSync(join(folder, "other.1.jsonl"), '{"id":"a","result":{"sum":2}}\n');
      const text = message(() => new Journal(folder, "all"));
      expect(text).toContain(`${join(folder, "other.1.jsonl")}:1: found another result of a`);
      expect(text).toContain(`${join(folder, "all.1.jsonl")}:2`);
    }));

  test.each([
    ["no JSON", "{"],
    ["no result", '{"id":"a"}'],
    ["no id", '{"result":{}}'],
    ["null", "null"],
  ])("a whole line with %s is an error with its place", (_, line) =>
    within((folder) => {
      written(folder, { a: { sum: 1 } });
      appendFileSync(join(folder, "all.1.jsonl"), `${line}\n`);
      expect(message(() => new Journal(folder, "all"))).toMatch(/all\.1\.jsonl:2: found no result/);
    }),
  );

  test("a folder that cannot be written is an error that names it", () =>
    within((folder) => {
      writeFileSync(join(folder, "file"), "");
      mkdirSync(join(folder, "empty"));
      const journal = new Journal(join(folder, "empty", "new"), "all");
      writeFileSync(join(folder, "empty", "new"), "");
      expect(message(() => journal.add("a", {}))).toMatch(/empty\/new: cannot be written/);
      expect(message(() => new Journal(join(folder, "file"), "all"))).toMatch(/file: cannot be read/);
    }));
});
