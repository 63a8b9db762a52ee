// Signals and progress reports of a running call.

/** The signals that a caller may pass to a long call. */
export interface Signals {
  /** Aborts the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Ends the call early, with the result that its restarts have reached by then. */
  readonly stop?: AbortSignal | undefined;
}

/** The signals, and a listener for the call's progress reports. */
export interface Control<Progress> extends Signals {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}
