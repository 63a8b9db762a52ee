// A problem of 5 MB, and how a reader pastes a text into the playground's editor.
import type { Page } from "playwright-core";

/** The text of a problem file: 4.9 MB in 170,000 lines. */
export function longProblem(): string {
  const about = "x".repeat(205);
  const variables = Array.from(
    { length: 10_600 },
    (_, i) =>
      `    {\n      "name": "Variable number ${i}",\n      "description": "${about}",\n      "states": [\n        "no",\n        "yes"\n      ],\n      "cpt": [\n        [\n          0.25\n        ],\n        [\n          0.75\n        ]\n      ]\n    }`,
  );
  const high =
    '{ "variables": [{ "name": "High", "states": 2 }, { "name": "Effect", "states": 2, "parents": ["High"], "cpt": "uniform" }] }';
  const low = `{ "variables": [\n${variables.join(",\n")}\n  ] }`;
  return `{\n  "format": "causal-abstraction/problem@1",\n  "low": ${low},\n  "high": ${high},\n  "map": { "High": ["Variable number 0"], "Effect": ["Variable number 1"] },\n  "diagrams": "all"\n}`;
}

/** Pastes a text in the place of what the editor has. */
export async function paste(page: Page, text: string): Promise<void> {
  await preparePaste(page, text);
  await page.evaluate("paste()");
}

/** Opens the editor with all of its text chosen; `paste()` in the page then pastes the text. */
export async function preparePaste(page: Page, text: string): Promise<void> {
  await page.getByRole("tab", { name: "JSON" }).click();
  await page.getByLabel("The problem file, JSON").click();
  await page.keyboard.press("Control+a");
  await page.evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", ${JSON.stringify(text)});
    const content = document.querySelector(".code-editor").shadowRoot.querySelector(".cm-content");
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData });
    globalThis.paste = () => void content.dispatchEvent(event);
  }`);
}
