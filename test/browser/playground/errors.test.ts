// The errors of all maps side by side, and the way from an error to the question behind it.
import { expect, test } from "vitest";
import { playground, shownError } from "../../support/playground.js";

const site = playground();

test("every map's errors stand side by side, and a click leads to the question", async () => {
  const page = await site.open("#scenario=collapsing");
  await page.getByRole("button", { name: "Learn", exact: true }).click();
  await expect.poll(() => shownError(page)).toBe("0.133");
  await page.getByRole("tab", { name: "Errors" }).click();
  const diagrams = page.getByRole("table", { name: "Errors of the diagrams" });
  await expect
    .poll(() => diagrams.getByRole("columnheader").allTextContents())
    .toEqual(["diagram", "Learned, shown", "Yours", "Optimum", "Truth"]);
  const row = diagrams.getByRole("row", { name: /^Smoking_ → Tar_/ });
  await expect
    .poll(() => row.getByRole("cell").allInnerTexts())
    .toEqual(["0.133", "0.650", "0.133", "0.133"]);
  expect(await row.getByRole("cell").first().locator("[title]").getAttribute("title")).toBe("0.132850");
  const account = (await row.locator(".account").innerText()).replaceAll("\u00a0", " ");
  expect(account).toBe(
    "do(Environment = no, Smoking = no): low says no: 0.95, yes: 0.05; high says no: 1.00, yes: 0.00; and 1 more intervention attains it",
  );
  const bits = page.getByRole("table", { name: "Bits kept" });
  await expect
    .poll(() =>
      bits
        .getByRole("row", { name: /^Smoking_ → Tar_/ })
        .getByRole("cell")
        .allInnerTexts(),
    )
    .toEqual(["0.480", "0.480", "0.610"]);
  const interventions = page.getByRole("table", { name: "Errors of the interventions" });
  await interventions.getByRole("button", { name: "do(Environment = yes, Smoking = no)" }).click();
  await expect.poll(() => page.getByRole("tab", { selected: true }).textContent()).toBe("Question");
  await expect
    .poll(() => page.getByRole("tabpanel").innerText())
    .toContain("Set Environment = yes, Smoking = no");
  await page.getByRole("tab", { name: "Errors" }).click();
  await diagrams.getByRole("button", { name: "Smoking_ → Cancer_" }).click();
  await expect
    .poll(() => page.getByRole("button", { name: /^Smoking_ → Cancer_/, pressed: true }).count())
    .toBe(1);
});
