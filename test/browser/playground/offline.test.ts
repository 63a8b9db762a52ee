// Without a network, after the first load: the page is there, learns, solves and writes a report.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { playground, shownError } from "../../support/playground.js";

const site = playground();

test("after its first load the page works without a network", async () => {
  const page = await site.open("#scenario=battery", { reducedMotion: "reduce", serviceWorkers: "allow" });
  await page.evaluate("navigator.serviceWorker.ready");
  await expect.poll(() => page.evaluate("navigator.serviceWorker.controller !== null")).toBe(true);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole("heading", { name: "The map" }).waitFor();
  const before = await shownError(page);
  await page.getByRole("button", { name: /Learn$/ }).click();
  await expect.poll(() => shownError(page)).not.toBe(before);
  await page.getByRole("button", { name: "Solve", exact: true }).click();
  await page.getByRole("button", { name: /^Optimum 0\./i }).waitFor();
  for (const name of ["Learning", "Errors", "Runs", "JSON"]) {
    await page.getByRole("tab", { name }).click();
    await expect.poll(() => page.getByRole("tabpanel").innerText()).not.toBe("Loading …");
  }
  await page.getByRole("button", { name: "Take away", exact: true }).click();
  const [report] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Report (HTML)" }).click(),
  ]);
  expect(readFileSync((await report.path())!, "utf8")).toContain("optimal, proven");
  const licences = page.evaluate(
    "fetch(document.querySelector('footer a[href*=licenses]').href).then((answer) => answer.text())",
  );
  expect(await licences).toContain("preact");
});
