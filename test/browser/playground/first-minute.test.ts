// The first minute of a visitor: the map, Learn, a click on a cell, and the question.
import { expect, test } from "vitest";
import { playground, shownError } from "../../support/playground.js";

const site = playground();

test("Learn brings the error of collapsing to 0.133, and a click on a cell moves it", async () => {
  const page = await site.open("#scenario=collapsing");
  await expect.poll(() => shownError(page)).toBe("0.650");
  await page.getByRole("button", { name: "Learn", exact: true }).click();
  await expect.poll(() => shownError(page)).toBe("0.133");
  await page.getByRole("button", { name: "Environment no, Smoking yes becomes Smoking_ no" }).click();
  await expect.poll(() => shownError(page)).not.toBe("0.133");
  await page.getByRole("button", { name: "Environment no, Smoking yes becomes Smoking_ yes" }).click();
  await expect.poll(() => shownError(page)).toBe("0.133");
});
