// What the solver knows of the opened problem.
import { computed, signal } from "@preact/signals";
import type { Fault, Optimum } from "../protocol.js";

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

export const solved = signal<Solved>({ kind: "unknown" });
/** The best abstraction of the solver, proven or not. */
export const bestFound = computed(() => ("optimum" in solved.value ? solved.value.optimum : null));
