// Takes results away: as files, and as a report.

import { REPORT_SECONDS } from "../state/limits.js";
import { workFault } from "../state/page.js";
import { opened } from "../state/problem.js";
import { shownRun } from "../state/runs.js";
import { bestFound } from "../state/solution.js";
import { problemText } from "../state/wishes.js";
import { ask, expected, faultOf } from "./ask.js";
import { download } from "./download.js";

export async function downloadReport(): Promise<void> {
  const found = shownRun.value;
  if (!found) return;
  const solution = bestFound.value?.solution;
  const { result } = found.learned;
  const order = { kind: "report", text: problemText.value, result, ...(solution && { solution }) } as const;
  try {
    const answer = await ask(order, { seconds: REPORT_SECONDS });
    download(`${fileName()}.html`, "text/html", expected(answer, "report").html);
  } catch (error) {
    workFault.value = faultOf(error);
  }
}

export function downloadResult(): void {
  const found = shownRun.value;
  if (found) download(`${fileName()}.json`, "application/json", `${JSON.stringify(found.learned.result)}\n`);
}

function fileName(): string {
  const title = opened.value?.title.replace(/\.json$/i, "").replace(/[^\p{L}\p{N}]+/gu, "-");
  return `${title}-${shownRun.value?.settings.strategy}`;
}
