// The opened problem, a refused text, and the text in the editor.
import { signal } from "@preact/signals";
import type { Fault, ProblemView, Source, TextRange } from "../protocol.js";

/** An opened problem and its origin. */
export interface Opened {
  readonly source: Source;
  /** The title on the page: the name of the scenario, the problem or the file. */
  readonly title: string;
  readonly view: ProblemView;
}

/** A refused text. */
export interface Rejected {
  /** The name of the file; null for the text of a link. */
  readonly file: string | null;
  readonly text: string;
  readonly fault: Fault;
  /** Whether the editor can mend it. */
  readonly isJson: boolean;
  /** What may be done instead. */
  readonly offer: { readonly label: string; readonly act: () => Promise<void> } | undefined;
}

export const opened = signal<Opened | null>(null);
export const rejected = signal<Rejected | null>(null);
/** Whether a problem takes long to open. */
export const isOpening = signal(false);

/** The text in the editor and its fault; undefined while the text is being checked. */
export const draft = signal("");
export const draftFault = signal<Fault | null | undefined>(null);
/** Where the editor is to go as soon as it is there. */
export const mendAt = signal<TextRange | null>(null);

/** Makes the text that was typed and not looked at yet: a long one takes too much time to be made at every key. */
let typed: (() => string) | undefined;

export function type(text: () => string): void {
  typed = text;
}

export function isTyped(): boolean {
  return typed !== undefined;
}

/** Puts what was typed into the draft. */
export function keepTyped(): void {
  if (typed) draft.value = typed();
  typed = undefined;
}
