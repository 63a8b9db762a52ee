// The worker's side: trains the restarts it is told to.
import { init } from "../kernels/instance.js";
import { train } from "../learners/train.js";
import { type Answer, learnableOf, type Order, revived, type Task } from "./messages.js";

type Send = (answer: Answer) => void;

/** Follows the orders that this worker gets from now on. In a browser the worker's own scope sends and receives. */
export function serve(): void {
  const { parentPort } = globalThis.process?.getBuiltinModule?.("node:worker_threads") ?? {};
  const answer: Send = (message) => (parentPort ?? globalThis).postMessage(message);
  if (parentPort) parentPort.on("message", (order) => follow(order, answer));
  else globalThis.addEventListener("message", ({ data }) => follow(data, answer));
}

async function follow(order: Order, answer: Send): Promise<void> {
  try {
    if ("kernels" in order) {
      await init({ module: order.kernels });
      answer({ ready: true });
    } else await run(order.task, answer);
  } catch (error) {
    answer({ error });
  }
}

async function run({ problem, settings, range }: Task, answer: Send): Promise<void> {
  const frozen = new Map([...settings.frozen].map(([name, alpha]) => [name, revived(alpha)]));
  const trained = await train(learnableOf(problem), { ...settings, frozen }, range, undefined, (progress) =>
    answer({ progress }),
  );
  answer({ trained });
}
