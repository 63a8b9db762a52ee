// Ends a wait for items early.

/** Passes items on until the signal aborts, even while waiting. Then throws the signal's reason. */
export async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  let interrupt = () => {};
  signal.addEventListener("abort", () => interrupt());
  while (!signal.aborted) {
    // A new promise for each item: Promise.race with a long-lived promise would keep every item in memory.
    const { done, value } = await new Promise<IteratorResult<T>>((resolve, reject) => {
      interrupt = () => reject(signal.reason);
      iterator.next().then(resolve, reject);
    });
    if (done) return;
    yield value;
  }
  throw signal.reason;
}
