// What is done when a signal aborts: one listener for each signal, however many calls wait for it, since Node warns of more than ten.

interface Waiting {
  readonly tasks: Set<() => void>;
  readonly listener: () => void;
}

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/** Does a task when the signal aborts, if there is one; the function it gives calls the task off. */
export function onAbort(signal: AbortSignal | undefined, task: () => void): () => void {
  if (!signal) return () => {};
  const { tasks, listener } = waitingFor.get(signal) ?? listenTo(signal);
  tasks.add(task);
  return () => {
    tasks.delete(task);
    if (tasks.size > 0) return;
    signal.removeEventListener("abort", listener);
    waitingFor.delete(signal);
  };
}

function listenTo(signal: AbortSignal): Waiting {
  const tasks = new Set<() => void>();
  const listener = () => {
    for (const task of tasks) task();
  };
  const waiting = { tasks, listener };
  waitingFor.set(signal, waiting);
  signal.addEventListener("abort", listener);
  return waiting;
}
