// The page's side of the workers: sends orders, receives answers, and terminates workers that do not answer.
import type { Answer, Fault, Order } from "../protocol.js";

/** The error of an order that a worker refused or failed. */
class Refusal extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

/** How to follow and end an order. */
export interface Asking {
  /** Called with every answer before the last. */
  readonly onAnswer?: (answer: Answer) => void;
  /** Asks the worker for its best result so far. Terminates a worker that gives none. */
  readonly stop?: AbortSignal;
  /** Terminates the worker immediately. */
  readonly cancel?: AbortSignal;
  /** The time after which the worker is terminated. */
  readonly seconds?: number;
}

/** The kinds of answers before the last. */
const ON_THE_WAY: readonly Answer["kind"][] = ["live", "bounds", "repeated"];

/** The time in which a worker must answer a stop. */
const STOPPING_MS = 3000;

/** Idle workers, with compiled kernels. */
const idle: Worker[] = [];

const started = () => new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module" });

/** Starts a worker before there is an order for it. */
export function startWorker(): void {
  idle.push(started());
}

/**
 * Sends an order to a worker and returns its last answer. Rejects with a Refusal if the order fails or takes
 * too long, with the reason of `cancel`, or with the reason of `stop` if there is no result.
 */
export function ask(order: Order, { onAnswer, stop, cancel, seconds }: Asking = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    cancel?.throwIfAborted();
    stop?.throwIfAborted();
    const worker = idle.pop() ?? started();
    const settled = new AbortController();
    const settle = (settling: () => void) => {
      settled.abort();
      settling();
    };
    const end = (reason: unknown) => {
      worker.terminate();
      settle(() => reject(reason));
    };
    const endAfter = (ms: number, reason: () => unknown) => {
      const timer = setTimeout(() => end(reason()), ms);
      settled.signal.addEventListener("abort", () => clearTimeout(timer));
    };
    const onAbort = (signal: AbortSignal | undefined, act: () => void) =>
      signal?.addEventListener("abort", act, { signal: settled.signal });

    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (ON_THE_WAY.includes(data.kind)) return onAnswer?.(data);
      idle.push(worker);
      if (data.kind !== "fault") return settle(() => resolve(data));
      settle(() => reject(stop?.aborted ? stop.reason : new Refusal(data.fault)));
    };
    worker.onerror = ({ message }) => end(refusal(message ?? "the worker cannot be loaded"));
    onAbort(cancel, () => end(cancel!.reason));
    onAbort(stop, () => {
      worker.postMessage({ kind: "stop" } satisfies Order);
      endAfter(STOPPING_MS, () => stop!.reason);
    });
    if (seconds)
      endAfter(1000 * seconds, () => refusal(`it took longer than ${seconds} seconds, and was ended`));
    worker.postMessage(order);
  });
}

export function refusal(message: string): Refusal {
  return new Refusal({ message });
}

/** The answer, which must be of this kind. */
export function expected<K extends Answer["kind"]>(answer: Answer, kind: K): Extract<Answer, { kind: K }> {
  if (answer.kind !== kind) throw new Error(`found the answer ${answer.kind}, expected ${kind}`);
  return answer as Extract<Answer, { kind: K }>;
}

export function faultOf(error: unknown): Fault {
  return error instanceof Refusal ? error.fault : { message: String(error) };
}
