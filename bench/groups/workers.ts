// Whole calls of learn() with workers, which are started for a call and ended with it.
import type { Figure } from "../measure.js";
import type { Group } from "./group.js";
import { addRound, printedBy, script } from "./process.js";

export const workers: Group = {
  name: "workers",
  async measure(rounds, log) {
    const figures: Figure[] = [];
    for (let round = 1; round <= rounds; round++) {
      log(`round ${round} of ${rounds}`);
      addRound(figures, "f64", printedBy([script("workers-call.mjs")]));
    }
    const title = "Workers: learn() on battery, 1024 restarts of 500 epochs";
    return [{ title, unit: "ms", figures, baseline: "1 thread" }];
  },
};
