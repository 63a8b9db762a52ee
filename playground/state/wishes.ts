// What the reader wants of a map beyond the problem file: pinned columns and kept orders. Learning and solving
// get them as constraints of the problem file.

import { computed, signal } from "@preact/signals";
import type { ConstraintFile, ProblemFile } from "causal-abstraction";
import { jsonText } from "../../src/base/json-text.js";
import { own } from "../own.js";
import type { AlphaView, Fault, ProblemView } from "../protocol.js";
import { NO_WISH, type Wish, type Wishes } from "../wish.js";
import { opened } from "./problem.js";

export const wishes = signal<Wishes>({});
/** Why no map keeps them all; null if one does. */
export const wishFault = signal<Fault | null>(null);

/** The text of the problem file with the reader's wishes: that which is learned, solved and downloaded. */
export const problemText = computed(() => {
  const view = opened.value?.view;
  return view ? textWith(view, wishes.value) : "";
});

/** The text of a problem file with wishes. */
export function textWith(view: ProblemView, all: Wishes): string {
  if (!hasWishes(all)) return view.text;
  const file = JSON.parse(view.text) as ProblemFile;
  const constraints = Object.fromEntries(
    view.alphas.flatMap((alpha) => {
      const constraint = constraintOf(alpha, own(all, alpha.name) ?? NO_WISH);
      return constraint ? [[alpha.name, constraint]] : [];
    }),
  );
  return jsonText({ ...file, constraints }).trimEnd();
}

/** Whether two sets of wishes are the same. */
export function areSame(some: Wishes, others: Wishes): boolean {
  return wished(some) === wished(others);
}

function wished(all: Wishes): string {
  const kept = Object.entries(all).filter(([name]) => hasWishes({ [name]: all[name]! }));
  return JSON.stringify(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function hasWishes(all: Wishes): boolean {
  return Object.values(all).some(({ pins, isOrdered }) => isOrdered || Object.keys(pins).length > 0);
}

/** The constraint of the file and the wishes together, by names. */
function constraintOf(
  { rows, cols, monotone, allowed }: AlphaView,
  { pins, isOrdered }: Wish,
): ConstraintFile | undefined {
  const direction = monotone ?? (isOrdered ? "increasing" : undefined);
  const allow = Object.fromEntries(
    cols.flatMap((col, j) => {
      const states = pins[j] === undefined ? allowed[j]! : [pins[j]];
      return states.length < rows.length ? [[col, states.map((i) => rows[i]!)]] : [];
    }),
  );
  const isFree = !direction && Object.keys(allow).length === 0;
  return isFree ? undefined : { ...(direction && { monotone: direction }), allow };
}
