// The state of the page, as signals. Only actions.ts, running.ts and playback.ts write them.
import { computed, signal } from "@preact/signals";
import type { Fault, Learned, Live, Optimum, ProblemView, Source } from "./protocol.js";
import { DEFAULTS, type Settings } from "./settings.js";

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
}

export interface Run {
  readonly number: number;
  readonly settings: Settings;
  readonly learned: Learned;
}

export type Activity = "idle" | "learning" | "solving";

/** The state of the solver for the current problem. */
export type Solved =
  | { readonly kind: "unknown" }
  | {
      readonly kind: "under way";
      readonly value: number;
      readonly bound: number;
      /** The earlier answer. */
      readonly optimum: Optimum | null;
    }
  | { readonly kind: "known"; readonly optimum: Optimum; readonly isStopped: boolean }
  | { readonly kind: "impossible"; readonly fault: Fault };

export const opened = signal<Opened | null>(null);
export const rejected = signal<Rejected | null>(null);

/** The text in the editor and its fault; undefined while the text is being checked. */
export const draft = signal("");
export const draftFault = signal<Fault | null | undefined>(null);
export const isEditorOpen = signal(false);

export const settings = signal<Settings>(DEFAULTS);
export const activity = signal<Activity>("idle");
/** Whether the current work was asked to stop. */
export const isStopping = signal(false);
/** Whether a problem takes long to open. */
export const isOpening = signal(false);
export const live = signal<Live | null>(null);
/** The fault for which the last run was refused. */
export const runFault = signal<Fault | null>(null);
export const runs = signal<readonly Run[]>([]);
export const shownNumber = signal(0);
export const shownRun = computed(() => runs.value.find(({ number }) => number === shownNumber.value) ?? null);
export const solved = signal<Solved>({ kind: "unknown" });
/** The best abstraction of the solver, proven or not. */
export const bestFound = computed(() => ("optimum" in solved.value ? solved.value.optimum : null));

/** Whether a link was copied just now. */
export const isCopied = signal(false);

/** The text announced to screen readers. */
export const announcement = signal("");
