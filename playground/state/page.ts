// What the page shows of itself: the open tab, the work under way, and what is announced.
import { signal } from "@preact/signals";
import type { Fault } from "../protocol.js";

/** The part that is shown alone, in another page; null for the whole page. */
export const embeddedPart = new URLSearchParams(location.search).get("embed");

/** The tabs, in order: what each shows, and its label. */
export const TABS = {
  question: "Question",
  learning: "Learning",
  proof: "Proof",
  errors: "Errors",
  runs: "Runs",
  json: "JSON",
} as const;

export type Tab = keyof typeof TABS;

export const tab = signal<Tab>("question");

export type Activity = "idle" | "learning" | "repeating" | "solving";

export const activity = signal<Activity>("idle");
/** Whether the current work was asked to stop. */
export const isStopping = signal(false);
/** The fault for which the last work was refused. */
export const workFault = signal<Fault | null>(null);

/** The parts of a link that could not be read, and were left out. */
export const leftOut = signal<readonly string[]>([]);

/** The text announced to screen readers. */
export const announcement = signal("");

/** What was copied just now. */
export const copied = signal<string | null>(null);
