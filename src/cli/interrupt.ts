// Ctrl-C ends a command cleanly: no half-written file, exit code 130. A second one ends it immediately.

/** Thrown by an interrupted command. */
export class Interrupted extends Error {}

/** The exit code of an interrupted command. */
export const INTERRUPTED = 130;

/** Runs a task that fails on SIGINT or SIGTERM, by its signal. `done` tells what was done by then. */
export async function interruptible<T>(
  task: (signal: AbortSignal) => Promise<T>,
  done = () => "nothing was written",
): Promise<T> {
  const { result } = await stoppable(task, () => new Interrupted(`interrupted; ${done()}`));
  return result;
}

/** Runs a task that ends early on SIGINT or SIGTERM, by its signal. `wasStopped` tells whether it did. */
export async function stoppable<T>(
  task: (signal: AbortSignal) => Promise<T>,
  reason = () => new Interrupted("interrupted before there was any result; nothing was written"),
): Promise<{ readonly result: T; readonly wasStopped: boolean }> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort(reason());
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    const result = await task(controller.signal);
    return { result, wasStopped: controller.signal.aborted };
  } finally {
    process.removeListener("SIGINT", stop);
    process.removeListener("SIGTERM", stop);
  }
}
