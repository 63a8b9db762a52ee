// The page's side of the workers: an order, the answers on the way, and the last one. To stop an order is to end its worker.
import type { Answer, Fault, Order } from "./protocol.js";

/** What a worker refused, or broke down with. */
export class Refusal extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

/** Answers that are not the last. */
const ON_THE_WAY: readonly Answer["kind"][] = ["live", "bounds"];

/** Workers without an order, with their kernels compiled. */
const idle: Worker[] = [];

function started(): Worker {
  return idle.pop() ?? new Worker(new URL("./worker/main.ts", import.meta.url), { type: "module" });
}

/**
 * Has a worker follow an order. Rejects with a Refusal where it cannot be followed, and with the signal's reason when aborted, which
 * ends the worker at once, whatever it does.
 */
export function ask(
  order: Order,
  onAnswer: (answer: Answer) => void = () => {},
  signal?: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = started();
    const end = () => {
      worker.terminate();
      reject(signal!.reason);
    };
    signal?.addEventListener("abort", end, { once: true });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (ON_THE_WAY.includes(data.kind)) return onAnswer(data);
      signal?.removeEventListener("abort", end);
      idle.push(worker);
      if (data.kind === "fault") reject(new Refusal(data.fault));
      else resolve(data);
    };
    worker.onerror = ({ message }) => {
      worker.terminate();
      reject(new Refusal({ message: message ?? "the worker cannot be loaded", path: null, syntax: null }));
    };
    worker.postMessage(order);
  });
}
