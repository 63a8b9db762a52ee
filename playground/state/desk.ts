// All that belongs to one problem on the page: what is kept when the reader opens another, and put back later.

import type { Comparison } from "causal-abstraction";
import { inOrder } from "../map-making.js";
import type { StatesByName } from "../protocol.js";
import type { Wishes } from "../wish.js";
import { type MapKind, randomError, shownKind, truthErrors, yourErrors, yours } from "./maps.js";
import { draft, draftFault, type Opened, opened } from "./problem.js";
import { answers, type Question, question } from "./question.js";
import { chosenNumbers, comparison, live, type Run, runs, shownNumber } from "./runs.js";
import { wishes } from "./wishes.js";

/** Plain data, so that it can be stored. */
export interface Desk {
  readonly yours: StatesByName;
  readonly shownKind: MapKind;
  readonly wishes: Wishes;
  readonly question: Question | null;
  /** The text in the editor, if it is not that of the problem. */
  readonly draft: string | null;
  readonly runs: readonly Run[];
  readonly shownNumber: number;
  readonly chosenNumbers: readonly number[];
  readonly comparison: Comparison | null;
}

/** The desk as it is. */
export function deskNow(): Desk {
  return {
    yours: yours.value,
    shownKind: shownKind.value,
    wishes: wishes.value,
    question: question.value,
    draft: draft.value === opened.value?.view.text ? null : draft.value,
    runs: runs.value,
    shownNumber: shownNumber.value,
    chosenNumbers: chosenNumbers.value,
    comparison: comparison.value,
  };
}

/** Puts a problem on the page, with what is kept of it, or as new. */
export function putDesk(problem: Opened, kept: Desk | undefined): void {
  const { view } = problem;
  opened.value = problem;
  draft.value = kept?.draft ?? view.text;
  // A draft is checked when it is looked at.
  draftFault.value = draft.value === view.text ? null : undefined;
  live.value = null;
  runs.value = kept?.runs ?? [];
  shownNumber.value = kept?.shownNumber ?? 0;
  chosenNumbers.value = kept?.chosenNumbers ?? [];
  comparison.value = kept?.comparison ?? null;
  wishes.value = kept?.wishes ?? {};
  yours.value = kept?.yours ?? inOrder(view);
  shownKind.value = kept?.shownKind ?? "yours";
  question.value = kept?.question ?? null;
  [yourErrors.value, truthErrors.value, randomError.value] = [null, null, null];
  answers.value = null;
}
