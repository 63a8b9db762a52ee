// The runs of learning on the opened problem, and the one under way.
import { computed, signal } from "@preact/signals";
import type { Learned, Live } from "../protocol.js";
import type { Wishes } from "../wish.js";
import { DEFAULTS, type Settings } from "./settings.js";

export interface Run {
  readonly number: number;
  readonly settings: Settings;
  /** What the reader wanted of the map when it was learned. */
  readonly wishes: Wishes;
  readonly learned: Learned;
}

export const settings = signal<Settings>(DEFAULTS);
export const live = signal<Live | null>(null);
export const runs = signal<readonly Run[]>([]);
export const shownNumber = signal(0);
export const shownRun = computed(() => runs.value.find(({ number }) => number === shownNumber.value) ?? null);
