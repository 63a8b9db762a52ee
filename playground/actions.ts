// The reader's actions on problems and results: open, edit, share, download.
import { ask, expected, faultOf } from "./ask.js";
import { download } from "./download.js";
import { MOST_BYTES, READ_SECONDS, REPORT_SECONDS } from "./limits.js";
import type { Fault, ProblemView, Source } from "./protocol.js";
import { cancel } from "./running.js";
import type { Settings } from "./settings.js";
import { hashOf, sharedBy, TooLarge } from "./share.js";
import {
  announcement,
  bestFound,
  draft,
  draftFault,
  isCopied,
  isEditorOpen,
  isOpening,
  live,
  opened,
  rejected,
  runFault,
  runs,
  settings,
  shownNumber,
  shownRun,
  solved,
} from "./state.js";

/** The pause in typing after which the editor's text is checked. */
const TYPING_MS = 250;

/** The time after which the page shows that a problem is being opened. */
const LONG_MS = 400;

/** The time for which a button says that its work is done. */
const DONE_MS = 2000;

/** Aborts the problem being opened, and the text being checked: the next one replaces it. */
let opening = new AbortController();
let checking = new AbortController();
let typing: ReturnType<typeof setTimeout> | undefined;
let copying: ReturnType<typeof setTimeout> | undefined;

/** Opens a problem. A refused problem changes nothing and is shown with its error. */
export async function open(source: Source, file: string | null = null): Promise<void> {
  opening.abort();
  const mine = new AbortController();
  opening = mine;
  isOpening.value = false;
  const long = setTimeout(() => {
    isOpening.value = true;
  }, LONG_MS);
  try {
    const view = await read(source, mine.signal);
    use(source, titleOf(source, view, file), view);
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

function refuse(file: string | null, text: string, fault: Fault): void {
  rejected.value = { file, text, fault };
}

export async function openFile(file: File): Promise<void> {
  if (file.size > MOST_BYTES) {
    const message = `found ${file.size} bytes, expected at most ${MOST_BYTES}`;
    return refuse(file.name, "", { message });
  }
  await open({ text: (await file.text()).replace(/\r\n?/g, "\n") }, file.name);
}

function use(source: Source, title: string, view: ProblemView): void {
  cancel();
  opened.value = { source, title, view };
  rejected.value = null;
  draft.value = view.text;
  draftFault.value = null;
  live.value = null;
  runFault.value = null;
  runs.value = [];
  shownNumber.value = 0;
  solved.value = { kind: "unknown" };
  announcement.value = `Opened ${title}: ${view.low.length} low-level and ${view.high.length} high-level variables.`;
}

function titleOf(source: Source, view: ProblemView, file: string | null): string {
  return "scenario" in source ? source.scenario : (view.name ?? file ?? "your problem");
}

async function read(source: Source, end: AbortSignal): Promise<ProblemView> {
  const answer = await ask({ kind: "read", source }, { cancel: end, seconds: READ_SECONDS });
  return expected(answer, "problem").problem;
}

/** Takes the editor's text at every key, and checks it when the typing pauses. */
export function edit(text: string): void {
  draft.value = text;
  draftFault.value = undefined;
  checking.abort();
  clearTimeout(typing);
  typing = setTimeout(check, TYPING_MS);
}

async function check(): Promise<void> {
  const text = draft.value;
  checking = new AbortController();
  const fault = await read({ text }, checking.signal).then(() => null, faultOf);
  if (draft.value === text) draftFault.value = fault;
}

/** Uses the problem in the editor. A problem with an error stays in the editor. */
export async function applyDraft(): Promise<void> {
  const text = draft.value;
  clearTimeout(typing);
  checking.abort();
  checking = new AbortController();
  try {
    const view = await read({ text }, checking.signal);
    use({ text }, titleOf({ text }, view, null), view);
  } catch (error) {
    if (draft.value === text) draftFault.value = faultOf(error);
  }
}

/** Puts a refused text into the editor for correction. */
export function mend(): void {
  if (!rejected.value) return;
  draft.value = rejected.value.text;
  draftFault.value = rejected.value.fault;
  rejected.value = null;
  isEditorOpen.value = true;
}

export function set<K extends keyof Settings>(name: K, value: Settings[K]): void {
  settings.value = { ...settings.value, [name]: value };
}

/** Puts the problem and the settings into the address, and copies the address if the browser allows it. */
export async function share(): Promise<void> {
  if (!opened.value) return;
  const hash = await hashOf({ source: opened.value.source, settings: settings.value });
  history.replaceState(null, "", `#${hash}`);
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  announcement.value = copied ? "The link is copied." : "The link is in the address bar.";
  isCopied.value = copied === true;
  clearTimeout(copying);
  copying = setTimeout(() => {
    isCopied.value = false;
  }, DONE_MS);
}

/** Opens the problem in the address, or the first scenario. */
export async function restore(): Promise<void> {
  let message = "the link is damaged: it names no problem that can be read";
  const shared = await sharedBy(location.hash).catch((error) => {
    if (error instanceof TooLarge) message = error.message;
  });
  settings.value = shared?.settings ?? settings.value;
  if (shared) await open(shared.source);
  else if (location.hash.length > 1) refuse(null, "", { message });
  if (!opened.value) {
    const { value } = rejected;
    await open({ scenario: "collapsing" });
    rejected.value = value;
  }
}

export async function downloadReport(): Promise<void> {
  const found = shownRun.value;
  if (!found || !opened.value) return;
  const { text } = opened.value.view;
  const solution = bestFound.value?.solution;
  const { result } = found.learned;
  const order = { kind: "report", text, result, ...(solution && { solution }) } as const;
  try {
    const answer = await ask(order, { seconds: REPORT_SECONDS });
    download(`${fileName()}.html`, "text/html", expected(answer, "report").html);
  } catch (error) {
    runFault.value = faultOf(error);
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
