// One worker, in Node or in a browser, behind one face. Node starts it from its source, which the package holds; a page from its file,
// which a policy may ask for, or else, where a bundler has left that file behind, from its source.
import type { Answer, Order } from "./messages.js";

export interface Thread {
  send(order: Order): void;
  /** Ends it at once, whatever it does; resolves when it is gone. */
  end(): Promise<void>;
}

/** The worker's file as text, put in by scripts/build.mjs; the one-file bundle is its own worker and has none. */
declare const WORKER_SOURCE: string | undefined;

/** Named once, since it stands wherever it is named. */
const workerSource = () => WORKER_SOURCE;

/** The ways to start a worker in a page, the best first. */
let ways: readonly (() => Worker)[] = [fromFile, fromSource];
/** The first of them that has not failed; a page does not ask for a file again that is not there. */
let firstWay = 0;

/** Just so written, that bundlers find the file. */
function fromFile(): Worker {
  return new Worker(new URL("./causal-abstraction-worker.js", import.meta.url), { type: "module" });
}

let sourceUrl: string | undefined;

function fromSource(): Worker {
  sourceUrl ??= URL.createObjectURL(new Blob([workerSource()!], { type: "text/javascript" }));
  return new Worker(sourceUrl);
}

/** Pages start workers by this alone, where the package is one file. */
export function startWebWorkersBy(start: () => Worker): void {
  ways = [start];
}

/** Starts a worker. `onError` is called where it cannot be started, or breaks down. */
export function startThread(onAnswer: (answer: Answer) => void, onError: (error: Error) => void): Thread {
  const node = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  return node ? nodeThread(node, onAnswer, onError) : new WebThread(onAnswer, onError);
}

function nodeThread(
  { Worker }: typeof import("node:worker_threads"),
  onAnswer: (answer: Answer) => void,
  onError: (error: Error) => void,
): Thread {
  const source = workerSource();
  if (!source) throw new Error("the one-file bundle has workers in pages alone");
  const worker = new Worker(source, { eval: true });
  worker.on("message", onAnswer);
  worker.on("error", onError);
  return {
    send: (order) => worker.postMessage(order),
    end: async () => {
      await worker.terminate();
    },
  };
}

const WAY_OUT =
  "a page must serve the package's dist/causal-abstraction-worker.js beside its script, or allow blob: in the worker-src of its " +
  "Content-Security-Policy";

class WebThread implements Thread {
  readonly #onAnswer: (answer: Answer) => void;
  readonly #onError: (error: Error) => void;
  #worker: Worker | undefined;
  /** What a worker started in the next way is sent again; nothing once one has answered. */
  #unanswered: Order[] | undefined = [];
  #isOver = false;

  constructor(onAnswer: (answer: Answer) => void, onError: (error: Error) => void) {
    this.#onAnswer = onAnswer;
    this.#onError = onError;
    this.#start(firstWay);
  }

  send(order: Order): void {
    this.#unanswered?.push(order);
    this.#worker?.postMessage(order);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    this.#worker?.terminate();
  }

  #start(way: number): void {
    try {
      const worker = ways[way]!();
      worker.onmessage = ({ data }) => {
        this.#unanswered = undefined;
        this.#onAnswer(data);
      };
      worker.onerror = ({ message }) => this.#fail(way, message);
      for (const order of this.#unanswered!) worker.postMessage(order);
      this.#worker = worker;
    } catch (error) {
      this.#worker = undefined;
      // Later, as when a file cannot be loaded: whoever starts a thread has it before it fails.
      queueMicrotask(() => this.#fail(way, (error as Error).message));
    }
  }

  /** Goes on in the next way, if there is one; a worker that has once answered has broken down. */
  #fail(way: number, reason: string | undefined): void {
    if (this.#isOver) return;
    if (!this.#unanswered) {
      this.#onError(new Error(reason));
      return;
    }
    const next = way + 1;
    firstWay = next < ways.length ? Math.max(firstWay, next) : 0;
    if (next < ways.length) this.#start(next);
    else this.#onError(new Error(`${reason ?? "the worker's file cannot be loaded"}; ${WAY_OUT}`));
  }
}
