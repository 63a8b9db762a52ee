// What a run hears and tells while it is under way.

import type { Progress } from "../learning/options.js";

export interface Control {
  /** Aborts it: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Ends it early: it comes to what its restarts have come to by then. */
  readonly stop?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}
