// Edits the problem as JSON: the text is checked while it is typed, and used when the reader says so.

import { tab } from "../state/page.js";
import { draft, draftFault, opened, rejected } from "../state/problem.js";
import { faultOf } from "./ask.js";
import { openedFrom, read, use } from "./open.js";
import { did, steps } from "./undo.js";

/** The pause in typing after which the text is checked. */
const TYPING_MS = 250;

/** Aborts the check of an earlier text. */
let checking = new AbortController();
let typing: ReturnType<typeof setTimeout> | undefined;

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
    const after = openedFrom({ text }, await read({ text }, checking.signal));
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

/** Puts a refused text into the editor for correction. */
export function mend(): void {
  if (!rejected.value) return;
  draft.value = rejected.value.text;
  draftFault.value = rejected.value.fault;
  rejected.value = null;
  tab.value = "json";
}
