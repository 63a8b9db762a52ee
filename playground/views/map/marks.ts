// What is marked in the map's cells: where the other maps differ from the shown one, and what polish changed.
import { own } from "../../own.js";
import type { AlphaView } from "../../protocol.js";
import { type MapKind, maps, shownKind } from "../../state/maps.js";
import { shownRun } from "../../state/runs.js";
import { bestFound } from "../../state/solution.js";

/** The maps that are marked in the cells of another. */
export type MarkedKind = Exclude<MapKind, "yours">;

/** Per joint state the state that another map chooses; null where it does not differ. */
export interface Mark {
  readonly kind: MarkedKind;
  readonly states: readonly (number | null)[];
}

const MARKED: readonly MarkedKind[] = ["learned", "solved", "truth"];

/** The marks in an alpha. Free columns have none: any state serves there. */
export function marksOf(alpha: AlphaView, chosen: readonly number[]): Mark[] {
  return MARKED.filter((kind) => kind !== shownKind.value && maps.value[kind]).map((kind) => {
    const others = maps.value[kind]![alpha.name]!;
    const isSame = (j: number) =>
      others[j] === chosen[j] ||
      alpha.free.includes(j) ||
      (kind === "solved" && isTied(alpha.name, j, chosen[j]!));
    return { kind, states: others.map((state, j) => (isSame(j) ? null : state)) };
  });
}

/** Whether a map as good as the optimum makes the same choice. */
function isTied(name: string, joint: number, state: number): boolean {
  const solution = bestFound.value?.solution;
  return (
    solution?.status === "optimal" &&
    (own(solution.ties.values ?? {}, name)?.[joint]?.includes(state) ?? false)
  );
}

/**
 * Per joint state the state for which the relaxed map was strongest, where polish then chose another; null
 * elsewhere. Only of the learned map.
 */
export function polishedFrom({ name, free }: AlphaView, chosen: readonly number[]): (number | null)[] | null {
  const run = shownRun.value;
  if (shownKind.value !== "learned" || !run?.settings.polish) return null;
  const relaxed = own(run.learned.result.relaxed, name);
  if (!relaxed) return null;
  return chosen.map((state, j) => {
    const strongest = relaxed.reduce((best, row, i) => (row[j]! > relaxed[best]![j]! ? i : best), 0);
    return strongest === state || free.includes(j) ? null : strongest;
  });
}
