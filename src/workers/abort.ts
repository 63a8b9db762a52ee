// Tasks to run when a signal aborts. Each signal has one listener for all waiting calls: Node warns of more
// than ten.

interface Waiting {
  readonly tasks: Set<() => void>;
  readonly listener: () => void;
}

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/** Runs a task when the signal aborts, if there is a signal. Returns a function that cancels the task. */
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
