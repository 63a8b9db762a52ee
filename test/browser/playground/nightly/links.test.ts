// Links: the address follows the page, and a link gives the same again.
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { drop, playground, shownError } from "../../../support/playground.js";

const site = playground();

const hashOf = (page: Page) => new URL(page.url()).hash;
const learn = (page: Page) => page.getByRole("button", { name: /Learn$/ }).click();

/** The result of the shown run, but its time. */
async function result(page: Page): Promise<unknown> {
  await page.getByRole("button", { name: /^Learned 0\./ }).waitFor();
  await page.getByRole("button", { name: "Take away", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Result (JSON)" }).click(),
  ]);
  return { ...JSON.parse(readFileSync((await download.path())!, "utf8")), elapsedMs: 0 };
}

test("the address has settings, map, question and tab; a link with run=1 learns the same bytes", async () => {
  const page = await site.open("#scenario=collapsing&restarts=3&seed=5");
  await page.getByRole("button", { name: /^Environment no, Smoking yes becomes Smoking_ yes/ }).click();
  await expect.poll(() => hashOf(page)).toContain("map=0111-01-01");
  await learn(page);
  await page.getByRole("tab", { name: "Errors" }).click();
  await expect
    .poll(() => hashOf(page))
    .toMatch(
      /^#scenario=collapsing&restarts=3&seed=5&map=0111-01-01&ask=\d\.\d&shown=learned&tab=errors&run=1$/,
    );
  const made = await result(page);
  const other = await site.open(hashOf(page));
  expect(await result(other)).toEqual(made);
  await expect.poll(() => shownError(other)).toBe(await shownError(page));
  await expect
    .poll(() => other.getByRole("tab", { name: "Errors" }).getAttribute("aria-selected"))
    .toBe("true");
});

test("a problem of one's own is in the link, and Copied is seen", async () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  const page = await site.open("", { reducedMotion: "reduce", permissions });
  await drop(page, { name: "mine.json", content: SMALL });
  await page.getByRole("button", { name: /^A 0 becomes A_ 0/ }).waitFor();
  await expect.poll(() => hashOf(page)).toContain("#problem=");
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("button", { name: "Copied ✓" }).waitFor();
  const link = (await page.evaluate("navigator.clipboard.readText()")) as string;
  await page.getByRole("button", { name: "Share" }).waitFor();
  const other = await site.open(new URL(link).hash);
  await other.getByRole("button", { name: /^A 0 becomes A_ 0/ }).waitFor();
});

test("a problem too long for a link is taken as a file, and survives a reload", async () => {
  const page = await site.open();
  await drop(page, { name: "long.json", content: long() });
  await page.getByRole("button", { name: /^A 0 becomes A_ 0/ }).waitFor();
  await expect.poll(() => hashOf(page)).toMatch(/^#kept=t\w+/);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByText(/^The link would have \d+,\d+ characters: take the file instead/).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the problem" }).click(),
  ]);
  expect(readFileSync((await download.path())!, "utf8").trim()).toBe(long().trim());
  await page.waitForTimeout(500);
  await page.reload();
  await page.getByRole("button", { name: /^A 0 becomes A_ 0/ }).waitFor();
});

test("Back and Forward go from problem to problem", async () => {
  const page = await site.open("#scenario=collapsing");
  await page.getByLabel("Scenario").selectOption("basic");
  await expect.poll(() => hashOf(page)).toContain("scenario=basic");
  await page.goBack();
  await expect.poll(() => page.getByLabel("Scenario").inputValue()).toBe("collapsing");
  await page.goForward();
  await expect.poll(() => page.getByLabel("Scenario").inputValue()).toBe("basic");
});

test("a link of a few bytes that would be very many is not read to its end; a damaged one says so", async () => {
  const bomb = deflateRawSync(Buffer.alloc(40_000_000, " ")).toString("base64url");
  const page = await site.open(`#problem=${bomb}`);
  await expect
    .poll(() => page.getByRole("alert").innerText())
    .toContain("the link holds a problem of more than 5000000 bytes");
  const damaged = await site.open("#problem=%20nothing");
  await expect.poll(() => damaged.getByRole("alert").innerText()).toContain("the link is damaged");
});

test("a link is opened without what cannot be read of it, which is told in one line", async () => {
  const bad = "map=9999-00-01&pins=999&optimizer=toString&precision=f16&tab=constructor&restarts=NaN";
  const page = await site.open(`#scenario=collapsing&seed=3&${bad}`);
  const alert = page.getByRole("alert");
  await alert.getByText("The link was opened without what cannot be read of it:").waitFor();
  const text = await alert.innerText();
  for (const part of bad.split("&")) expect(text).toContain(part);
  expect(text).not.toContain("seed");
  await page.getByRole("tab", { name: "Question", selected: true }).waitFor();
  await expect.poll(() => hashOf(page)).toMatch(/^#scenario=collapsing&seed=3(?:&ask=\d\.\d)?$/);
  await page.getByRole("button", { name: "Dismiss" }).click();
  expect(await alert.count()).toBe(0);
});

test("a link says learned only where it learns: not after the run is deleted, nor while a field is empty", async () => {
  const page = await site.open("#scenario=collapsing&restarts=1&epochs=5&tab=runs");
  await page.getByLabel("Restarts", { exact: true }).fill("");
  await learn(page);
  await page.getByRole("alert").getByText("Restarts: found nothing, expected a number").waitFor();
  await page.getByLabel("Restarts", { exact: true }).fill("0");
  await learn(page);
  await page
    .getByRole("alert")
    .getByText(/^Restarts: found 0/)
    .waitFor();
  expect(await page.getByRole("status").last().textContent()).not.toContain("Learning");
  await page.getByLabel("Restarts", { exact: true }).fill("1");
  await learn(page);
  await expect.poll(() => hashOf(page)).toContain("shown=learned&tab=runs&run=1");
  const error = await shownError(page);
  await page.getByRole("button", { name: "Delete 1 joint" }).click();
  await expect.poll(() => hashOf(page)).not.toContain("shown=learned");
  await page.keyboard.press("Control+z");
  await expect.poll(() => hashOf(page)).toContain("shown=learned&tab=runs&run=1");
  await expect.poll(() => shownError(page)).toBe(error);
  await page.getByLabel("Restarts", { exact: true }).fill("");
  await expect.poll(() => hashOf(page)).not.toContain("run=1");
  expect(hashOf(page)).not.toMatch(/NaN|shown/);
});

test("a link whose problem is never read is stopped, and the page lives on", async () => {
  const page = await site.open();
  const workers = /\/assets\/main-.*\.js$/;
  await page.route(workers, (route) => route.fulfill({ contentType: "text/javascript", body: "for (;;);" }));
  await page.goto("about:blank");
  await page.goto(`${site.url}#scenario=battery`);
  await page.getByText("reading a problem …").first().waitFor();
  await page.unroute(workers);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("alert").getByText("stopped before it was read").waitFor();
  await page.getByRole("heading", { name: "The map" }).waitFor();
});

const SMALL = JSON.stringify({
  format: "causal-abstraction/problem@1",
  low: {
    variables: [
      { name: "A", states: 2 },
      {
        name: "B",
        states: 2,
        parents: ["A"],
        cpt: [
          [0.9, 0.7],
          [0.1, 0.3],
        ],
      },
    ],
  },
  high: {
    variables: [
      { name: "A_", states: 2 },
      { name: "B_", states: 2, parents: ["A_"], cpt: "uniform" },
    ],
  },
  map: { A_: ["A"], B_: ["B"] },
});

/** The same problem with a description that does not compress. */
function long(): string {
  let state = 1;
  const signs = Array.from({ length: 20_000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return String.fromCharCode(97 + ((state >>> 8) % 26));
  });
  return JSON.stringify({ ...JSON.parse(SMALL), description: signs.join("") });
}
