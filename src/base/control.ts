// What a run hears and tells while it is under way.

/** The signals that a caller may give a call that takes long. */
export interface Signals {
  /** Aborts it: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Ends it early: it comes to what its restarts have come to by then. */
  readonly stop?: AbortSignal | undefined;
}

/** `Progress` is what the call tells of how far it is. */
export interface Control<Progress> extends Signals {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}
