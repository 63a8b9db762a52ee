// A turn of the event loop.

/** Lets the event loop turn once. */
export function turn(): Promise<void> {
  return new Promise(soon);
}

/** Queues a task by the fastest means: browsers delay timers by 4 ms, some runtimes have no channels. */
function soon(task: () => void): void {
  if (typeof setImmediate === "function") setImmediate(task);
  else if (typeof MessageChannel === "function") byMessage(task);
  else setTimeout(task, 0);
}

function byMessage(task: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    task();
  };
  port2.postMessage(null);
}
