// What the first look at the page costs: the bytes until a scenario is read, judged and asked, and the time.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { playground, shownError } from "../../support/playground.js";

const site = playground();

/** The compressed size of files, each once. */
const gzipped = (files: readonly string[]) =>
  [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);

test("the first load is at most 160 kB gzip, the kernels included; Learn adds no more than 40 kB", async () => {
  const page = await site.open("#scenario=collapsing");
  await expect.poll(() => shownError(page)).toBe("0.650");
  const first = site.sent.slice();
  expect(gzipped(first)).toBeGreaterThan(50_000);
  expect(gzipped(first)).toBeLessThanOrEqual(160_000);
  await page.getByRole("button", { name: "Learn", exact: true }).click();
  await expect.poll(() => shownError(page)).toBe("0.133");
  const isViews = (file: string) => /\/(learning|errors|runs|proof|editor)-[^/]*\.js$/.test(file);
  const learning = site.sent.slice(first.length).filter((file) => !first.includes(file) && !isViews(file));
  expect(gzipped(learning)).toBeLessThanOrEqual(40_000);
});

test("the page can be used at once on a processor four times as slow", async () => {
  const page = await site.open();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const times: number[] = [];
  for (let k = 0; k < 3; k++) {
    await page.goto("about:blank");
    await page.goto(`${site.url}#scenario=battery`);
    const cell = page.getByRole("button", { name: / becomes / }).first();
    await cell.waitFor();
    times.push((await page.evaluate("performance.now()")) as number);
  }
  // A second where nothing else runs; tests share the machine with others.
  expect(Math.min(...times)).toBeLessThanOrEqual(1500);
});
