// Problems whose variables have names that every object has, such as "constructor".
import { expect, test } from "vitest";
import { drop, playground, shownError } from "../../../support/playground.js";

const site = playground();

const cpt = [
  [0.3, 0.6],
  [0.7, 0.4],
];

const problemOf = (low: string, high: string) =>
  JSON.stringify({
    format: "causal-abstraction/problem@1",
    low: {
      variables: [
        { name: "A", states: 2 },
        { name: low, states: ["toString", "valueOf"], parents: ["A"], cpt },
      ],
    },
    high: {
      variables: [
        { name: "A_", states: 2 },
        { name: high, states: 2, parents: ["A_"], cpt },
      ],
    },
    map: { A_: ["A"], [high]: [low] },
  });

test.each([
  ["hasOwnProperty", "constructor"],
  ["constructor", "toString"],
  ["B", "valueOf"],
])("%s below and %s above are opened, learned, solved and taken away", async (low, high) => {
  const page = await site.open();
  await drop(page, { name: "mine.json", content: problemOf(low, high) });
  await page.getByRole("button", { name: new RegExp(`^${low} toString becomes ${high} 0`) }).waitFor();
  await page.getByRole("button", { name: `Pin ${low} valueOf`, exact: true }).click();
  await page.getByRole("button", { name: "Learn", exact: true }).click();
  await page.getByRole("button", { name: /^Learned 0\./ }).waitFor();
  await page.getByRole("tab", { name: "Learning" }).click();
  await page.getByRole("tab", { name: "Errors" }).click();
  await page.getByRole("tab", { name: "Runs" }).click();
  await page.getByRole("button", { name: "Solve", exact: true }).click();
  await page.getByText("✓ Proven").first().waitFor();
  expect(await shownError(page)).toBe("0.000");
  await page.getByRole("button", { name: "Take away", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /^Report/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.html$/);
});

test("a tab of such a name in a link is the first tab", async () => {
  const page = await site.open("#scenario=basic&tab=constructor");
  await page.getByRole("tab", { name: "Question", selected: true }).waitFor();
  await page.getByRole("tabpanel", { name: "Question" }).waitFor();
});
