// The runs of learning on the opened problem, the one under way, and the repeats that strategies are compared by.
import { computed, signal } from "@preact/signals";
import type { Comparison } from "causal-abstraction";
import type { Frame, Learned, Live, Look } from "../protocol.js";
import type { Wishes } from "../wish.js";
import { DEFAULTS, type Settings } from "./settings.js";

export interface Run {
  readonly number: number;
  /** The reader's name for it; empty for none. */
  readonly name: string;
  readonly isPinned: boolean;
  readonly settings: Settings;
  /** The problem file that it was learned on, and what the reader wanted of the map then. */
  readonly text: string;
  readonly wishes: Wishes;
  readonly learned: Omit<Learned, "frames">;
  /** The losses of the restart that was kept. */
  readonly curve: readonly Look[];
  /** The frames of that restart; null where they were dropped: they can be learned again. */
  readonly frames: readonly Frame[] | null;
}

export const settings = signal<Settings>(DEFAULTS);
export const live = signal<Live | null>(null);
export const runs = signal<readonly Run[]>([]);
export const shownNumber = signal(0);
export const shownRun = computed(() => runs.value.find(({ number }) => number === shownNumber.value) ?? null);

/** The numbers of the runs that are compared with each other: two at most. */
export const chosenNumbers = signal<readonly number[]>([]);

/** The repeats under way: finished runs, and all. */
export const repeating = signal<{ readonly done: number; readonly total: number } | null>(null);
export const comparison = signal<Comparison | null>(null);

/** The name of a run on the page. */
export function titleOf({ number, name, settings: { strategy } }: Run): string {
  return name || `${number} ${strategy}`;
}
