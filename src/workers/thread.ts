// One worker, with the same interface in Node and in browsers. Node starts it from its source text, which the
// package contains. A page starts it from its file, as a content security policy may demand, and from its
// source text if a bundler has left the file behind.
import type { Answer, Order } from "./messages.js";

type NodeWorker = import("node:worker_threads").Worker;

export interface Thread {
  send(order: Order): void;
  /** Ends the worker at once; resolves when it is gone. */
  end(): Promise<void>;
}

/**
 * The text of the worker's file, inserted by scripts/build.mjs. The bundle for pages is its own worker and has
 * no such text.
 */
declare const WORKER_SOURCE: string | undefined;

/** Used in one place only: the build replaces each use by the whole text. */
const workerSource = () => WORKER_SOURCE;

/** The ways to start a worker in a page, in order of preference. */
let ways: readonly (() => Worker)[] = [fromFile, fromSource];
/** The first way that has not failed: a page does not request a missing file twice. */
let firstWay = 0;

/** Bundlers find the file only if the URL is written in exactly this form. */
function fromFile(): Worker {
  return new Worker(new URL("./causal-abstraction-worker.js", import.meta.url), { type: "module" });
}

let sourceUrl: string | undefined;

function fromSource(): Worker {
  sourceUrl ??= URL.createObjectURL(new Blob([workerSource()!], { type: "text/javascript" }));
  return new Worker(sourceUrl);
}

/** Replaces the ways to start a worker in a page; the bundle for pages calls this. */
export function startWebWorkersBy(start: () => Worker): void {
  ways = [start];
}

/**
 * Starts a worker. `onError` is called if the worker cannot be started or breaks down.
 *
 * @param file what it runs, in Node; by default the package's worker
 */
export function startThread(
  onAnswer: (answer: Answer) => void,
  onError: (error: Error) => void,
  file?: URL,
): Thread {
  const node = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  if (!node) return new WebThread(onAnswer, onError);
  return nodeThread(file ? new node.Worker(file) : fromText(node), onAnswer, onError);
}

function fromText({ Worker }: typeof import("node:worker_threads")): NodeWorker {
  const source = workerSource();
  if (!source) throw new Error("the bundle for pages has workers in pages alone");
  return new Worker(source, { eval: true });
}

function nodeThread(
  worker: NodeWorker,
  onAnswer: (answer: Answer) => void,
  onError: (error: Error) => void,
): Thread {
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
  /** Orders to repeat to a worker started in the next way; undefined once a worker has answered. */
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
      // Deferred, as for a file that cannot be loaded: the caller holds the thread before it fails.
      queueMicrotask(() => this.#fail(way, (error as Error).message));
    }
  }

  /** Tries the next way, if any. A worker that has answered before has broken down. */
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
