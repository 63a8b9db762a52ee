// What the page knows, as signals. Only actions.ts, running.ts and playback.ts write them.
import { computed, signal } from "@preact/signals";
import type { Fault, Learned, Live, Optimum, ProblemView, Source } from "./protocol.js";
import { DEFAULTS, type Settings } from "./settings.js";

/** A problem in use, and where it came from. */
export interface Opened {
  readonly source: Source;
  /** What the page calls it: the scenario's, the problem's or the file's name. */
  readonly title: string;
  readonly view: ProblemView;
}

/** A text that is no problem. */
export interface Rejected {
  /** The file's name; null for what a link held. */
  readonly file: string | null;
  readonly text: string;
  readonly fault: Fault;
}

export interface Run {
  readonly number: number;
  readonly settings: Settings;
  readonly learned: Learned;
}

export type Activity = "idle" | "learning" | "solving";

/** What is known of the exact optimum of the problem in use. */
export type Solved =
  | { readonly kind: "unknown" }
  | {
      readonly kind: "under way";
      readonly value: number;
      readonly bound: number;
      /** What was found before. */
      readonly optimum: Optimum | null;
    }
  | { readonly kind: "known"; readonly optimum: Optimum; readonly isStopped: boolean }
  | { readonly kind: "impossible"; readonly fault: Fault };

export const opened = signal<Opened | null>(null);
export const rejected = signal<Rejected | null>(null);

/** The text in the editor, and what is wrong with it; undefined while it is being checked. */
export const draft = signal("");
export const draftFault = signal<Fault | null | undefined>(null);
export const isEditorOpen = signal(false);

export const settings = signal<Settings>(DEFAULTS);
export const activity = signal<Activity>("idle");
/** Whether what is under way was asked to end. */
export const isStopping = signal(false);
/** Whether a problem takes long to open. */
export const isOpening = signal(false);
export const live = signal<Live | null>(null);
/** What the last run was refused for. */
export const runFault = signal<Fault | null>(null);
export const runs = signal<readonly Run[]>([]);
export const shownNumber = signal(0);
export const shownRun = computed(() => runs.value.find(({ number }) => number === shownNumber.value) ?? null);
export const solved = signal<Solved>({ kind: "unknown" });
/** The best abstraction that the solver has found, proven or not. */
export const bestFound = computed(() => ("optimum" in solved.value ? solved.value.optimum : null));

/** Whether a link was copied just now. */
export const isCopied = signal(false);

/** What readers of the screen are told. */
export const announcement = signal("");
