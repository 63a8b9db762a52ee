// Computes the diagrams' mechanisms before learning starts, while signals and the event loop are served.
import type { Problem } from "./problem.js";

/**
 * Computes the problems' diagrams, except where they are known already.
 *
 * @throws the reason of an aborted signal
 */
export async function prepareAll(
  problems: Iterable<Problem>,
  { signal, stop }: { readonly signal?: AbortSignal | undefined; readonly stop?: AbortSignal | undefined },
): Promise<void> {
  const check = () => {
    signal?.throwIfAborted();
    stop?.throwIfAborted();
  };
  check();
  for (const problem of new Set(problems)) await problem.prepareUnless(check);
}
