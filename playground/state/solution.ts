// What the solver is asked, and what it knows: of the opened problem with the reader's wishes, and of others before.
import { computed, signal } from "@preact/signals";
import type { Criterion } from "causal-abstraction";
import { decimal } from "../../src/drawing/numbers.js";
import type { Fault, Optimum } from "../protocol.js";
import { SOLVER_SECONDS } from "./limits.js";
import { opened } from "./problem.js";
import { problemText } from "./wishes.js";

/** What the solver is asked. */
export interface SolverSettings {
  readonly criterion: Criterion;
  /** Whether only maps count that reach every state. */
  readonly surjective: boolean;
  readonly seconds: number;
}

export const DEFAULT_SOLVER: SolverSettings = {
  criterion: "max",
  surjective: true,
  seconds: SOLVER_SECONDS,
};

export const solver = signal(DEFAULT_SOLVER);

/** The best value and the bound at one moment. */
export interface Moment {
  readonly seconds: number;
  readonly value: number;
  readonly bound: number;
}

/** What the solver knows. */
export type Solved =
  | { readonly kind: "unknown" }
  | {
      readonly kind: "under way";
      readonly value: number;
      readonly bound: number;
      /** The earlier answer. */
      readonly optimum: Optimum | null;
      readonly course: readonly Moment[];
    }
  | {
      readonly kind: "known";
      readonly optimum: Optimum;
      readonly isStopped: boolean;
      readonly course: readonly Moment[];
      /** The time that the last search was given. */
      readonly seconds: number;
    }
  | { readonly kind: "impossible"; readonly fault: Fault };

const UNKNOWN: Solved = { kind: "unknown" };

/** The most answers to remember. */
const MOST = 16;

/** What is known, by what was asked. */
export const solutions = signal<ReadonlyMap<string, Solved>>(new Map());

/** What was asked, as a key: the problem and the settings that change the answer. */
export function keyOf(text: string, { criterion, surjective }: SolverSettings): string {
  return `${criterion} ${surjective} ${text}`;
}

export function remember(key: string, found: Solved): void {
  const others = [...solutions.value].filter(([other]) => other !== key);
  solutions.value = new Map([...others.slice(1 - MOST), [key, found]]);
}

/** The state of the solver for the opened problem with the reader's wishes. */
export const solved = computed(
  (): Solved => solutions.value.get(keyOf(problemText.value, solver.value)) ?? UNKNOWN,
);

/** The best map that is known of what was asked, proven or not. */
export function optimumIn(found: Solved | undefined): Optimum | null {
  return found && "optimum" in found ? found.optimum : null;
}

/** The best map of the solver, proven or not. */
export const bestFound = computed(() => optimumIn(solved.value));

/** The best map without the reader's wishes, if the solver looked for it. */
export const bestWithoutWishes = computed(() =>
  optimumIn(solutions.value.get(keyOf(opened.value?.view.text ?? "", solver.value))),
);

/** Whether a bound says something: no error is below 0, nor above it by less than is written. */
export function isBound(bound: number): boolean {
  return bound >= 5e-7;
}

/** The bound of a search in words. */
export function boundText(bound: number): string {
  return isBound(bound) ? `no map is below ${decimal(bound)}` : "no bound yet";
}

/** What the best map is: an optimum only if that is proven, and of the criterion that was asked. */
export function solvedName(): string {
  const solution = bestFound.value?.solution;
  if (solution?.status !== "optimal") return "best found, not proven";
  return solution.criterion === "sum" ? "optimum of the sum" : "optimum";
}
