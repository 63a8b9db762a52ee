// The worker's side: runs the tasks that its pool sends.

import { acquire, init, release } from "../kernels/pool.js";
import type { Answer, Order } from "./messages.js";
import type { AnyKind } from "./task.js";

/**
 * Follows the orders that this worker receives from now on. In a browser they arrive at the
 * worker's global scope.
 */
export function serve(kinds: readonly AnyKind[]): void {
  const { parentPort } = globalThis.process?.getBuiltinModule?.("node:worker_threads") ?? {};
  const server = new Server(kinds, (answer) => (parentPort ?? globalThis).postMessage(answer));
  if (parentPort) parentPort.on("message", (order) => server.follow(order));
  else globalThis.addEventListener("message", ({ data }) => server.follow(data));
}

class Server {
  readonly #kinds: readonly AnyKind[];
  readonly #answer: (answer: Answer) => void;
  /** Aborts when tasks should end with their results so far. */
  readonly #stopping = new AbortController();
  #perform!: ReturnType<AnyKind["open"]>;

  constructor(kinds: readonly AnyKind[], answer: (answer: Answer) => void) {
    this.#kinds = kinds;
    this.#answer = answer;
  }

  async follow(order: Order): Promise<void> {
    try {
      if ("stop" in order) this.#stopping.abort();
      else if ("task" in order) this.#answer({ outcome: await this.#outcomeOf(order.task) });
      else {
        await this.#start(order);
        this.#answer({ ready: true });
      }
    } catch (error) {
      this.#answer({ error });
    }
  }

  async #start({ kernels, kind: asked, shared }: Extract<Order, { kind: string }>): Promise<void> {
    await init({ module: kernels });
    // A ready worker has a kernel instance; allocating it here reports a lack of memory early.
    release(acquire());
    const kind = this.#kinds.find(({ name }) => name === asked)!;
    this.#perform = kind.open(shared as never);
  }

  #outcomeOf(task: unknown): unknown {
    const onProgress = (progress: unknown) => this.#answer({ progress });
    return this.#perform(task as never, { stop: this.#stopping.signal, onProgress });
  }
}
