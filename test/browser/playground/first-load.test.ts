// What the first look at the page costs: the bytes until a scenario is read, judged and asked.
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { playground, shownError } from "../../support/playground.js";

const site = playground();

/** The compressed size of files, each once. */
const gzipped = (files: Iterable<string>) =>
  [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);

/** The scripts that a script imports at once, and those that they import. */
function importedBy(script: string, found = new Set<string>()): ReadonlySet<string> {
  found.add(script);
  for (const [, name] of readFileSync(script, "utf8").matchAll(/(?:from|import)"\.\/([^"]+)"/g)) {
    const imported = join(dirname(script), name!);
    if (!found.has(imported)) importedBy(imported, found);
  }
  return found;
}

test("the first load is at most 160 kB gzip, the kernels included", async () => {
  const page = await site.open("#scenario=collapsing");
  await expect.poll(() => shownError(page)).toBe("0.650");
  const sent = () => [...new Set(site.sent)];
  const entries = sent().filter((file) => /\/(index|main)-[^/]*\.js$/.test(file));
  expect(entries).toHaveLength(2);
  // What is fetched for later, when there is nothing else to do, may be among what was sent by now.
  const atOnce = new Set(entries.flatMap((entry) => [...importedBy(entry)]));
  const html = readFileSync(sent().find((file) => file.endsWith("index.html"))!, "utf8");
  const isFirst = (file: string) => (/\.(js|css)$/.test(file) ? html.includes(basename(file)) : true);
  const first = sent().filter((file) => atOnce.has(file) || isFirst(file));
  expect(first).toEqual(expect.arrayContaining([...atOnce]));
  expect(gzipped(first)).toBeGreaterThan(100_000);
  expect(gzipped(first)).toBeLessThanOrEqual(160_000);
});
