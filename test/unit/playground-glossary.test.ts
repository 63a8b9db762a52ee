// The glossary as the playground reads it: every entry by each of its names, short, and its place that of the site's page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rendered } from "../../docs/site/markdown.js";
import { definitionOf } from "../../playground/glossary.js";
import { ROOT } from "../support/command.js";

const page = readFileSync(join(ROOT, "docs/glossary.md"), "utf8");
const titles = [...page.matchAll(/^### (.*)$/gm)].map(([, title]) => title!);
const names = titles.flatMap((title) => title.split(", "));

test("every name is there once", () => {
  expect(names.length).toBeGreaterThan(60);
  const lower = names.map((name) => name.toLowerCase());
  expect([...new Set(lower)]).toEqual(lower);
  expect(() => definitionOf("phlogiston")).toThrow('docs/glossary.md has no "phlogiston"');
});

test.each(names)("%s has a definition of one to three sentences, without marks", (name) => {
  const { title, text } = definitionOf(name.toUpperCase());
  expect(title.split(", ")).toContain(name);
  expect(text).toMatch(/^[A-Z].*\.$/);
  expect(text).not.toMatch(/[#*`\][]/);
  expect(text.split(/[.?] (?=[A-Z])/).length).toBeLessThanOrEqual(3);
});

test("places are anchors of the page", () => {
  const { html } = rendered(page, new Map());
  for (const title of titles) {
    const { href } = definitionOf(title.split(", ")[0]!);
    expect(html).toContain(`id="${decodeURI(href.split("#")[1]!)}"`);
  }
});
