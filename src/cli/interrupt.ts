// Ctrl-C stops the work in good order: nothing half-written, exit code 130. A second one ends the command at once.

/** Thrown out of a command that was interrupted. */
export class Interrupted extends Error {}

/** The exit code of a command that was interrupted. */
export const INTERRUPTED = 130;

/** Runs a task with a signal that SIGINT or SIGTERM aborts, so that it fails; `done` says what was done until then. */
export async function interruptible<T>(
  task: (signal: AbortSignal) => Promise<T>,
  done = () => "nothing was written",
): Promise<T> {
  const { result } = await stoppable(task, () => new Interrupted(`interrupted; ${done()}`));
  return result;
}

/** Runs a task with a signal that SIGINT or SIGTERM aborts, so that it ends with what it has; `wasStopped` says whether it did. */
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

/** Gives items as they come until the signal is aborted, also while one is waited for; then throws the signal's reason. */
export async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  let interrupt = () => {};
  signal.addEventListener("abort", () => interrupt());
  while (!signal.aborted) {
    // A promise for each item: one that lives on would keep every item that it was raced with.
    const { done, value } = await new Promise<IteratorResult<T>>((resolve, reject) => {
      interrupt = () => reject(signal.reason);
      iterator.next().then(resolve, reject);
    });
    if (done) return;
    yield value;
  }
  throw signal.reason;
}
