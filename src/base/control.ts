// What a run hears and tells while it is under way, and the check of what a caller gives for it.

import type { Progress } from "../learning/options.js";
import { show } from "./describe.js";
import { ProblemError } from "./errors.js";

export interface Control {
  /** Aborts it: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Ends it early: it comes to what its restarts have come to by then. */
  readonly stop?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Refuses signals that are none, and an `onProgress` that cannot be called; each may be left out. */
export function refuseBadControl(options: {
  readonly signal?: unknown;
  readonly stop?: unknown;
  readonly onProgress?: unknown;
}): void {
  refuseBadSignal(options.signal, "signal");
  refuseBadSignal(options.stop, "stop");
  const { onProgress } = options;
  if (onProgress !== undefined && typeof onProgress !== "function")
    throw new ProblemError("options/onProgress", show(onProgress), "a function");
}

/** By what is used of it: signals of another realm (a frame, a test's environment) are instances of another class. */
function refuseBadSignal(value: unknown, name: string): void {
  if (value === undefined) return;
  const signal = (typeof value === "object" && value !== null ? value : {}) as Partial<
    AbortController & AbortSignal
  >;
  if (typeof signal.aborted === "boolean" && typeof signal.addEventListener === "function") return;
  const found = signal.signal ? "an AbortController" : show(value);
  throw new ProblemError(
    `options/${name}`,
    found,
    "an AbortSignal, such as the signal of an AbortController",
  );
}
