// What asynchronous calls begin with: the diagrams' mechanisms, computed while signal and event loop are served.
import { refuseBadControl } from "./learners/control.js";
import { type Problem, requireProblem } from "./problem/problem.js";

/**
 * Computes a problem's diagrams, unless they are there.
 *
 * @throws ProblemError where `problem` or the signal is something else; the signal's reason when aborted
 */
export async function prepared(problem: Problem, options: unknown): Promise<void> {
  requireProblem(problem);
  if (typeof options !== "object" || options === null) return; // refused where options are checked
  refuseBadControl(options);
  const { signal, stop } = options as { signal?: AbortSignal; stop?: AbortSignal };
  await problem.prepareUnless(() => {
    signal?.throwIfAborted();
    stop?.throwIfAborted();
  });
}
