// Samples on the page: a model fitted to them, and rows carried to the high level, as the package does in Node.
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fitModel, Problem, transport, writeModel } from "../../../../src/index.js";
import { drop, playground } from "../../../support/playground.js";

const site = playground();
const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

const CSV = `do,Gap,Humidity,Loading,Operator
Gap,75,dry,5.1,A
Gap,75,dry,5.9,A
Gap,75,humid,6.4,B
Gap,110,dry,9.2,A
Gap,110,dry,10.3,A
Gap,110,?,10.8,B
Gap,200,dry,17.5,A
Gap,200,humid,19.6,B
Gap,200,humid,,B
,110,dry,9.7,A
,200,dry,18.1,A
`;

/** The rows of a CSV text without quotes. */
function rowsOf(csv: string): Record<string, string>[] {
  const [head = "", ...lines] = csv.trimEnd().split("\n");
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i]!, value])));
}

async function downloaded(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent("download");
  await buttonOf(page, name).click();
  return readFileSync((await (await download).path())!, "utf8");
}

test("a model is fitted as in Node, and becomes a level of a problem", async () => {
  const page = await site.open();
  await drop(page, { name: "measurements.csv", content: CSV });
  await page.getByRole("heading", { name: "Samples: measurements.csv" }).waitFor();
  const row = page.getByRole("row", { name: /^Loading/ });
  expect(await row.innerText()).toContain("10 different numbers, 5.1 to 19.6; 1 missing");
  await page.getByLabel("What Operator is").selectOption("none");
  await page.getByLabel("The states of Loading").selectOption("quantile");
  await page.getByLabel("The number of intervals of Loading").fill("3");
  await page.getByLabel("An arrow from").selectOption("Gap");
  await page.getByRole("combobox", { name: "to", exact: true }).selectOption("Loading");
  await buttonOf(page, "Add the arrow").click();
  expect(await page.getByLabel("Arrows").inputValue()).toBe("Gap -> Loading");
  await page.getByLabel("Arrows").fill("Gap, Humidity -> Loading");
  await page.getByLabel("Added to every count").selectOption("jeffreys");
  await buttonOf(page, "Fit the low-level model").click();
  await page.getByText("1 of 11 rows left out of the table of").first().waitFor();

  const variables = ["Gap", "Humidity", { name: "Loading", bins: { quantile: 3 } }];
  const graph = "Gap, Humidity -> Loading";
  const { warnings: _, ...model } = fitModel({ graph, variables, rows: rowsOf(CSV), prior: 0.5 });
  const text = await downloaded(page, "Download the model (JSON)");
  expect(JSON.parse(text)).toEqual(JSON.parse(writeModel(model, "json")));
  expect(await page.locator(".levels").innerText()).toMatch(
    /Low level.*measurements: 3 variables, 18 joint states/s,
  );
});

test("the reader says the order of the states of words", async () => {
  const page = await site.open();
  await drop(page, { name: "doses.csv", content: "Dose,Helped\nnone,0\nmuch,1\nsome,1\nnone,0\n" });
  const order = page.getByLabel("The order of the states of Dose");
  expect(await order.inputValue()).toBe("much, none, some");
  await order.fill("none, some, much");
  await page.getByText("The order of words matters where a map is to keep order").waitFor();
  await page.getByLabel("Arrows").fill("Dose -> Helped");
  await buttonOf(page, "Fit the low-level model").click();
  const text = await downloaded(page, "Download the model (JSON)");
  expect(JSON.parse(text).variables[0].states).toEqual(["none", "some", "much"]);
});

test("what cannot be fitted is refused with its line and column, in the words of the command", async () => {
  const page = await site.open();
  await drop(page, { name: "rows.csv", content: CSV.replace("9.2", "n.d.") });
  await page.getByLabel("Arrows").fill("Gap -> Loading");
  await page.getByLabel("The states of Loading").selectOption("width");
  await page.getByLabel("What Operator is").selectOption("none");
  await buttonOf(page, "Fit the low-level model").click();
  const status = page.locator(".samples [role=status]");
  await expect
    .poll(() => status.innerText())
    .toContain('rows.csv: line 5: column "Loading": found "n.d.", expected a number');
  await page.getByLabel("Arrows").fill("Gap -> Weight");
  await buttonOf(page, "Fit the low-level model").click();
  await expect.poll(() => status.innerText()).toContain('rows.csv: line 1: found no column "Weight"');
  await drop(page, { name: "short.csv", content: "A,B\n1,2\n3\n" });
  await page
    .locator(".rejected")
    .getByText("short.csv: line 3: found 1 value, expected 2 as in the header")
    .waitFor();
});

test("samples are carried to the high level by the shown map, raw values by the model's bins, as in Node", async () => {
  const rows = rowsOf(CSV).filter(({ Loading }) => Loading !== "");
  const graph = "Gap -> Loading";
  const fine = fitModel({ graph, variables: [{ name: "Loading", bins: { quantile: 4 } }], rows });
  const coarse = fitModel({ graph, variables: [{ name: "Loading", bins: [0, 8, 20] }], rows });
  const problem = Problem.from({
    format: "causal-abstraction/problem@1",
    low: fine,
    high: coarse,
    map: { Gap: ["Gap"], Loading: ["Loading"] },
    truth: { Gap: [0, 1, 2], Loading: [0, 0, 1, 1] },
  });
  const page = await site.open();
  const samples = "Loading;Day;Gap\n5,5;a;75\n9,25;b;110\n19;c;200\n";
  await drop(
    page,
    { name: "two.csv", content: samples },
    { name: "p.json", content: JSON.stringify(problem) },
  );
  await page.getByRole("button", { name: /^Truth/ }).click();
  const csv = await downloaded(page, "Carry to the high level of p.json");
  const raw = [
    { Gap: "75", Loading: "5.5" },
    { Gap: "110", Loading: "9.25" },
    { Gap: "200", Loading: "19" },
  ];
  const carried = transport(problem, problem.truth!, raw);
  expect(csv).toBe(`Loading;Gap\n${carried.map(({ Gap, Loading }) => `${Loading};${Gap}\n`).join("")}`);
  await page.getByText("two.csv: numbers are read with a decimal comma").first().waitFor();

  await drop(page, { name: "wrong.csv", content: "Gap,Loading\n75,5\n75,99\n" });
  await page.getByRole("heading", { name: "Samples: wrong.csv" }).waitFor();
  await buttonOf(page, "Carry to the high level of p.json").click();
  await page
    .getByText(
      'wrong.csv: line 2: column "Loading": found "5", expected a value of "Loading" within its bins',
    )
    .waitFor();
});
