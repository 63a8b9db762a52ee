// Learning as the comparison of learners needs it: without polish, selected by relaxed loss.

import { without } from "../base/option-table.js";
import { learnTable } from "./options.js";

/** Settings for comparing learners: no polish, and the best restart by relaxed loss, as in the paper. */
export const LEARNER_ALONE = { polish: false, selection: "loss" } as const;

/** The rows of the options that apply to each of many runs. */
export const learnerAloneTable = {
  ...without(learnTable, ["history", "watch", "stop"]),
  polish: { ...learnTable.polish, fallback: LEARNER_ALONE.polish, flag: undefined },
  selection: { ...learnTable.selection, fallback: LEARNER_ALONE.selection },
} as const;
