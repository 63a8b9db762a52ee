// The page's side of the workers: an order, the answers on the way, and the last one. A worker that does not answer is ended.
import type { Answer, Fault, Order } from "./protocol.js";

/** What a worker refused, or broke down with. */
class Refusal extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

/** How an order is followed and ended. */
export interface Asking {
  /** Called with the answers before the last. */
  readonly onAnswer?: (answer: Answer) => void;
  /** Asks the worker for its best so far; ends it where it gives none. */
  readonly stop?: AbortSignal;
  /** Ends the worker at once, whatever it does. */
  readonly cancel?: AbortSignal;
  /** The time after which the worker is ended. */
  readonly seconds?: number;
}

/** Answers that are not the last. */
const ON_THE_WAY: readonly Answer["kind"][] = ["live", "bounds"];

/** The time that a worker has to answer with its best so far. */
const STOPPING_MS = 3000;

/** Workers without an order, with their kernels compiled. */
const idle: Worker[] = [];

function started(): Worker {
  return idle.pop() ?? new Worker(new URL("./worker/main.ts", import.meta.url), { type: "module" });
}

/**
 * Has a worker follow an order. Rejects with a Refusal where it cannot be followed or takes longer than it may, and with the reason of
 * `cancel`, or of a `stop` that left nothing.
 */
export function ask(order: Order, { onAnswer, stop, cancel, seconds }: Asking = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    cancel?.throwIfAborted();
    stop?.throwIfAborted();
    const worker = started();
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

function refusal(message: string): Refusal {
  return new Refusal({ message });
}

/** The answer that an order of this kind has. */
export function expected<K extends Answer["kind"]>(answer: Answer, kind: K): Extract<Answer, { kind: K }> {
  if (answer.kind !== kind) throw new Error(`found the answer ${answer.kind}, expected ${kind}`);
  return answer as Extract<Answer, { kind: K }>;
}

export function faultOf(error: unknown): Fault {
  return error instanceof Refusal ? error.fault : { message: String(error) };
}
