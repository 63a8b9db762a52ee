// Takes away what the page has: the problem, the result, the solution, and a report of all.
import { REPORT_SECONDS } from "../state/limits.js";
import { workFault } from "../state/page.js";
import { opened } from "../state/problem.js";
import { shownRun } from "../state/runs.js";
import { bestFound, keyOf, optimumIn, solutions, solver } from "../state/solution.js";
import { hasWishes, problemText, textWith, wishes } from "../state/wishes.js";
import { ask, expected, faultOf } from "./ask.js";
import { download } from "./download.js";
import { linkAddress } from "./share.js";

const JSON_TYPE = "application/json";

/** The problem with the reader's pins and orders. */
export function downloadProblem(): void {
  download(problemFileName(), JSON_TYPE, `${problemText.value}\n`);
}

export function problemFileName(): string {
  return `${baseName()}${hasWishes(wishes.value) ? "-pinned" : ""}.json`;
}

export function downloadResult(): void {
  const run = shownRun.value;
  if (run) download(`${runName()}.json`, JSON_TYPE, `${JSON.stringify(run.learned.result)}\n`);
}

export function downloadSolution(): void {
  const solution = bestFound.value?.solution;
  if (!solution) return;
  const file = { problem: opened.value?.view.name ?? null, ...solution };
  download(`${baseName()}-solution.json`, JSON_TYPE, `${JSON.stringify(file)}\n`);
}

/** The report of the shown run, of the problem as it was learned. */
export async function downloadReport(): Promise<void> {
  const run = shownRun.value;
  const view = opened.value?.view;
  if (!run || !view) return;
  const { result } = run.learned;
  const text = textWith(view, run.wishes);
  const solution = optimumIn(solutions.value.get(keyOf(text, solver.value)))?.solution;
  const link = linkAddress();
  const order = {
    kind: "report",
    text,
    result,
    ...(solution?.criterion === "max" && { solution }),
    ...(link && { link }),
  } as const;
  try {
    const answer = await ask(order, { seconds: REPORT_SECONDS });
    download(`${runName()}.html`, "text/html", expected(answer, "report").html);
  } catch (error) {
    workFault.value = faultOf(error);
  }
}

/** The title of the problem as the name of a file. */
function baseName(): string {
  return nameOf((opened.value?.title ?? "").replace(/\.[a-z]+$/i, "")) || "problem";
}

/** The name of a file about the problem, without its ending: "collapsing-loss-curves". */
export function fileNameOf(label: string): string {
  return `${baseName()}-${nameOf(label.replace(/^the /i, ""))}`;
}

function nameOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
}

function runName(): string {
  return `${baseName()}-${shownRun.value?.settings.strategy}`;
}
