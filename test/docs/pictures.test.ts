// The pictures of README.md and docs/*.md are those that the package draws now, have words for those who cannot see them, and are all shown.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pictures } from "../../docs/site/figures.js";
import { PICTURE } from "../../docs/site/markdown.js";
import { ROOT } from "../support/command.js";
import { documents } from "../support/documents.js";

const FOLDER = join(ROOT, "docs/pictures");

test("the files are what `npm run docs:pictures` writes", async () => {
  const drawn = await pictures();
  expect(readdirSync(FOLDER).sort()).toEqual([...drawn.keys()].map((name) => `${name}.svg`).sort());
  const stale = [...drawn].filter(
    ([name, text]) => readFileSync(join(FOLDER, `${name}.svg`), "utf8") !== text,
  );
  expect(stale.map(([name]) => name)).toEqual([]);
});

test("every picture is in a text, with words", () => {
  const shown = documents().flatMap(({ text }) =>
    [...text.replaceAll("](docs/pictures/", "](pictures/").matchAll(PICTURE)].map(([, words = "", name]) => ({
      words,
      name: `${name}.svg`,
    })),
  );
  expect(new Set(shown.map(({ name }) => name))).toEqual(new Set(readdirSync(FOLDER)));
  for (const { name, words } of shown) expect(words.length, name).toBeGreaterThan(30);
});
