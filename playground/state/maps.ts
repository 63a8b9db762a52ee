// The four maps of the page, and the one that is shown: the reader's, the learned, the solver's and the truth.
import { computed, signal } from "@preact/signals";
import type { Errors, StatesByName } from "../protocol.js";
import { opened } from "./problem.js";
import { shownRun } from "./runs.js";
import { bestFound, solvedName } from "./solution.js";

export type MapKind = "yours" | "learned" | "solved" | "truth";

/** The kinds, in the order in which they are shown. */
export const MAP_KINDS: readonly MapKind[] = ["yours", "learned", "solved", "truth"];

/** The reader's own map. A problem that is opened starts with `inOrder`. */
export const yours = signal<StatesByName>({});
export const shownKind = signal<MapKind>("yours");

/** All maps that there are. */
export const maps = computed((): Partial<Record<MapKind, StatesByName>> => {
  const learned = shownRun.value?.learned.result.abstraction;
  const solved = bestFound.value?.solution.abstraction;
  const truth = opened.value?.view.truth;
  return {
    yours: yours.value,
    ...(learned && { learned }),
    ...(solved && { solved }),
    ...(truth && { truth }),
  };
});

/** The map that is shown: the chosen one, or the reader's where that does not exist. */
export const shownMap = computed(() => maps.value[shownKind.value] ?? yours.value);

/** The name of a map on the page. The solver's is an optimum only if that is proven. */
export function mapName(kind: MapKind): string {
  if (kind !== "solved") return { yours: "Yours", learned: "Learned", truth: "Truth" }[kind];
  const name = solvedName();
  return name[0]!.toUpperCase() + name.slice(1);
}

/** The errors of the reader's map and of the truth; null until they are computed. */
export const yourErrors = signal<Errors | null>(null);
export const truthErrors = signal<Errors | null>(null);
/** The median error of random maps; null until it is computed. */
export const randomError = signal<number | null>(null);

export const errorsByKind = computed((): Partial<Record<MapKind, Errors>> => {
  const learned = shownRun.value?.learned.errors;
  const solved = bestFound.value?.errors;
  return {
    ...(yourErrors.value && { yours: yourErrors.value }),
    ...(learned && { learned }),
    ...(solved && { solved }),
    ...(truthErrors.value && { truth: truthErrors.value }),
  };
});

/** The errors of the shown map; null until they are computed. */
export const shownErrors = computed(() => {
  const kind = maps.value[shownKind.value] ? shownKind.value : "yours";
  return errorsByKind.value[kind] ?? null;
});
