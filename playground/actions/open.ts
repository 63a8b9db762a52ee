// Opens problems: scenarios, texts and files. A refused problem changes nothing and is shown with its error.
import { batch } from "@preact/signals";
import type { Fault, ProblemView, Source } from "../protocol.js";
import { putDesk } from "../state/desk.js";
import { READ_SECONDS } from "../state/limits.js";
import { clearMaking } from "../state/making.js";
import { announcement, leftOut, workFault } from "../state/page.js";
import { isOpening, keepTyped, type Opened, opened, type Rejected, rejected } from "../state/problem.js";
import { clearOutcome } from "../state/samples.js";
import { ask, expected, faultOf } from "./ask.js";
import { cancel } from "./running.js";
import { keep, keptOf, keyOf } from "./shelf.js";
import { NO_STEPS, steps } from "./undo.js";

/** The time after which the page shows that a problem is being opened. */
const LONG_MS = 400;

/** Aborts the problem being opened: the next one replaces it. */
let opening = new AbortController();

/** A problem that is read before it is known what is kept of it. */
let ahead: { readonly source: Source; readonly end: AbortController; view: Promise<ProblemView> } | null =
  null;

/** Begins to read a problem that will be opened. */
export function readAhead(source: Source): void {
  const end = new AbortController();
  ahead = { source, end, view: read(source, end.signal) };
  // A fault is shown when it is opened.
  ahead.view.catch(() => {});
}

/** @param file the name of the file that the text comes from */
export async function open(source: Source, file: string | null = null): Promise<void> {
  opening.abort();
  const early = ahead && keyOf(ahead.source) === keyOf(source) ? ahead : null;
  ahead = null;
  const mine = early?.end ?? new AbortController();
  opening = mine;
  isOpening.value = false;
  const long = setTimeout(() => {
    isOpening.value = true;
  }, LONG_MS);
  try {
    const view = keptOf(keyOf(source))?.view ?? (await (early?.view ?? read(source, mine.signal)));
    use(openedFrom(source, view, file));
  } catch (error) {
    if (opening === mine) refuse(file, "text" in source ? source.text : "", faultOf(error));
  } finally {
    clearTimeout(long);
    if (opening === mine) isOpening.value = false;
  }
}

/** Stops opening a problem that takes long. */
export function stopOpening(): void {
  opening.abort("stopped before it was read");
}

/**
 * @param text the text of the file, to show the places of faults
 * @param isJson whether the editor can mend it
 * @param offer what may be done instead
 */
export function refuse(
  file: string | null,
  text: string,
  fault: Fault,
  isJson = text !== "",
  offer?: Rejected["offer"],
): void {
  rejected.value = { file, text, fault, isJson, offer };
}

/** Reads and checks a problem. */
export async function read(source: Source, end: AbortSignal): Promise<ProblemView> {
  const answer = await ask({ kind: "read", source }, { cancel: end, seconds: READ_SECONDS });
  return expected(answer, "problem").problem;
}

/** Puts a problem in the place of the one in use, with all that was kept of it. */
export function use(problem: Opened): void {
  cancel();
  keepTyped();
  keep();
  const before = opened.value;
  try {
    put(problem);
  } catch (error) {
    // All or nothing: a problem that the page fails at leaves the one before.
    if (before) put(before);
    else opened.value = null;
    throw error;
  }
  const { title, view } = problem;
  announcement.value = `Opened ${title}: ${view.low.length} low-level and ${view.high.length} high-level variables.`;
}

function put(problem: Opened): void {
  const kept = keptOf(keyOf(problem.source));
  batch(() => {
    putDesk(problem, kept?.desk);
    rejected.value = null;
    workFault.value = null;
    clearMaking();
    clearOutcome();
    leftOut.value = [];
    steps.value = kept?.steps ?? NO_STEPS;
  });
}

/** The problem of a source, by its title on the page. */
export function openedFrom(source: Source, view: ProblemView, file: string | null = null): Opened {
  return { source, title: titleOf(source, view, file), view };
}

function titleOf(source: Source, view: ProblemView, file: string | null): string {
  return "scenario" in source ? source.scenario : (view.name ?? file ?? "your problem");
}
