// The worker's side: trains the restarts and grows the branches it is told to.

import { Layout } from "./compile/discrete.js";
import { acquire, init, release } from "./kernels/pool.js";
import { Tree } from "./kernels/tree.js";
import type { Trained } from "./learning/restart.js";
import { train } from "./learning/restarts/train.js";
import type { Criterion } from "./problem/criterion.js";
import { Growth } from "./solving/subtrees.js";
import {
  type Answer,
  learnableOf,
  type Order,
  type Outcome,
  type Proving,
  revived,
  type Task,
  type Training,
} from "./workers/messages.js";

type Send = (answer: Answer) => void;

/** Follows the orders that this worker gets from now on. In a browser the worker's own scope sends and receives. */
export function serve(): void {
  const { parentPort } = globalThis.process?.getBuiltinModule?.("node:worker_threads") ?? {};
  const answer: Send = (message) => (parentPort ?? globalThis).postMessage(message);
  if (parentPort) parentPort.on("message", (order) => follow(order, answer));
  else globalThis.addEventListener("message", ({ data }) => follow(data, answer));
}

/** Aborted when training should end with what it has. */
const stopping = new AbortController();

/** The tree of each criterion that this worker's branches are of. */
let treeOf: (criterion: Criterion) => Tree;

async function follow(order: Order, answer: Send): Promise<void> {
  try {
    if ("kernels" in order) {
      await init({ module: order.kernels });
      // Whoever is ready has an instance: there may be no memory for one.
      if (order.proving) treeOf = trees(order.proving);
      else release(acquire());
      answer({ ready: true });
    } else if ("stop" in order) stopping.abort();
    else answer({ outcome: await run(order.task, answer) });
  } catch (error) {
    answer({ error });
  }
}

async function run(task: Task, answer: Send): Promise<Outcome> {
  if ("training" in task) return { trained: await trained(task.training, answer) };
  const growth = new Growth(treeOf(task.branches.criterion), task.branches);
  while (!growth.grow(Number.MAX_VALUE));
  return { grown: growth.end() };
}

async function trained({ problem, settings, range }: Training, answer: Send): Promise<Trained> {
  const frozen = new Map([...settings.frozen].map(([name, alpha]) => [name, revived(alpha)]));
  return train(learnableOf(problem), { ...settings, frozen }, range, {
    stop: stopping.signal,
    onProgress: (progress) => answer({ progress }),
  });
}

/** Trees that live as long as this worker. */
function trees({ problem, surjective }: Proving): (criterion: Criterion) => Tree {
  const kernels = acquire();
  const grown = new Map<Criterion, Tree>();
  return (criterion) => {
    const before = grown.get(criterion);
    if (before) return before;
    const layout = new Layout(kernels, learnableOf(problem), { criterion, surjective });
    layout.add(Number.POSITIVE_INFINITY);
    const tree = new Tree(layout.instance);
    grown.set(criterion, tree);
    return tree;
  };
}
