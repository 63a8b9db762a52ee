// Edits the problem as JSON: the text is checked when the typing pauses, and used when the reader says so.

import type { TextRange } from "../protocol.js";
import { MOST_BYTES } from "../state/limits.js";
import { tab } from "../state/page.js";
import { draft, draftFault, isTyped, keepTyped, mendAt, opened, rejected, type } from "../state/problem.js";
import { faultOf, refusal } from "./ask.js";
import { openedFrom, read, use } from "./open.js";
import { did, steps } from "./undo.js";

/** The pause in typing after which the text is checked. */
const TYPING_MS = 250;

/** Aborts the check of an earlier text. */
let checking = new AbortController();
let typing: ReturnType<typeof setTimeout> | undefined;

/** Takes note of a change of the editor's text, which is checked when the typing pauses. */
export function edit(text: () => string): void {
  type(text);
  draftFault.value = undefined;
  checkSoon();
}

/** Checks the text in the editor when the typing pauses. */
export function checkSoon(): void {
  checking.abort();
  clearTimeout(typing);
  typing = setTimeout(check, TYPING_MS);
}

async function check(): Promise<void> {
  keepTyped();
  const text = draft.value;
  checking = new AbortController();
  const fault = await readDraft(text, checking.signal).then(() => null, faultOf);
  if (draft.value === text && !isTyped()) draftFault.value = fault;
}

function readDraft(text: string, end: AbortSignal): ReturnType<typeof read> {
  if (text.length <= MOST_BYTES) return read({ text }, end);
  return Promise.reject(refusal(`the text has more than ${MOST_BYTES / 1e6} million characters`));
}

/** Uses the problem in the editor. A problem with an error stays in the editor. */
export async function applyDraft(): Promise<void> {
  keepTyped();
  const text = draft.value;
  clearTimeout(typing);
  checking.abort();
  checking = new AbortController();
  try {
    const after = openedFrom({ text }, await readDraft(text, checking.signal));
    const before = opened.value;
    const { past } = steps.value;
    use(after);
    if (!before) return;
    steps.value = { past, future: [] };
    did({ what: "the problem changed", back: () => use(before), again: () => use(after) });
  } catch (error) {
    if (draft.value === text) draftFault.value = faultOf(error);
  }
}

/** Puts a refused text into the editor for correction, at the place of its fault. */
export function mend(): void {
  if (!rejected.value) return;
  const { text, fault } = rejected.value;
  keepTyped();
  draft.value = text;
  draftFault.value = fault;
  rejected.value = null;
  tab.value = "json";
  goTo(fault.marks?.[0]);
}

/** Lets the editor go to a place. */
export function goTo(place: TextRange | undefined): void {
  if (place) mendAt.value = { ...place };
}
