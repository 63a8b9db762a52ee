// What learning begins with once its options are checked: the diagrams' mechanisms, computed while signals and event loop are served.
import type { Problem } from "./problem.js";

/**
 * Computes the problems' diagrams, unless they are there.
 *
 * @throws the reason of a signal that is aborted
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
