// Ctrl-C stops the work in good order: nothing half-written, exit code 130.

/** Thrown out of a command that was interrupted. */
export class Interrupted extends Error {}

/** Runs a task with a signal that SIGINT or SIGTERM aborts; `done` says what was done until then. */
export async function interruptible<T>(
  task: (signal: AbortSignal) => Promise<T>,
  done = () => "nothing was written",
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort(new Interrupted(`interrupted; ${done()}`));
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  try {
    return await task(controller.signal);
  } finally {
    process.removeListener("SIGINT", abort);
    process.removeListener("SIGTERM", abort);
  }
}
