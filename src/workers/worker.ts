// The worker's side: trains the restarts it is told to. Bundled to one file, which Node and browsers start as a module.
import { init } from "../kernels/instance.js";
import { train } from "../learners/train.js";
import { type Answer, learnableOf, type Order, revived, type Task } from "./messages.js";

const { parentPort } = globalThis.process?.getBuiltinModule?.("node:worker_threads") ?? {};

/** In a browser the worker's own scope sends and receives. */
const answer = (message: Answer) => (parentPort ?? globalThis).postMessage(message);

if (parentPort) parentPort.on("message", follow);
else globalThis.addEventListener("message", ({ data }) => follow(data));

async function follow(order: Order): Promise<void> {
  try {
    if ("kernels" in order) {
      await init({ module: order.kernels });
      answer({ ready: true });
    } else await run(order.task);
  } catch (error) {
    answer({ error });
  }
}

async function run({ problem, settings, range }: Task): Promise<void> {
  const frozen = new Map([...settings.frozen].map(([name, alpha]) => [name, revived(alpha)]));
  const trained = await train(learnableOf(problem), { ...settings, frozen }, range, undefined, (progress) =>
    answer({ progress }),
  );
  answer({ trained });
}
