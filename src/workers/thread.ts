// One worker, in Node or in a browser, behind one face.
import type { Answer, Order } from "./messages.js";

export interface Thread {
  send(order: Order): void;
  /** Ends it at once, whatever it does; resolves when it is gone. */
  end(): Promise<void>;
}

const WORKER_FILE = "./worker.js";

/** How a page starts the worker's file: just so written, that bundlers find it. */
let startWebWorker = () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

/** Pages start workers by this instead, where there is no such file. */
export function startWebWorkersBy(start: () => Worker): void {
  startWebWorker = start;
}

/** Starts a worker. `onError` is called where it cannot be started, or breaks down. */
export function startThread(onAnswer: (answer: Answer) => void, onError: (error: Error) => void): Thread {
  const node = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  return node ? nodeThread(node, onAnswer, onError) : webThread(onAnswer, onError);
}

function nodeThread(
  { Worker }: typeof import("node:worker_threads"),
  onAnswer: (answer: Answer) => void,
  onError: (error: Error) => void,
): Thread {
  // By a name, since bundlers would take the expression itself for a second worker of the page's.
  const worker = new Worker(new URL(WORKER_FILE, import.meta.url));
  worker.on("message", onAnswer);
  worker.on("error", onError);
  return {
    send: (order) => worker.postMessage(order),
    end: async () => {
      await worker.terminate();
    },
  };
}

function webThread(onAnswer: (answer: Answer) => void, onError: (error: Error) => void): Thread {
  const worker = startWebWorker();
  worker.onmessage = ({ data }) => onAnswer(data);
  worker.onerror = ({ message }) => onError(new Error(message ?? "the worker's file cannot be loaded"));
  return {
    send: (order) => worker.postMessage(order),
    end: async () => worker.terminate(),
  };
}
