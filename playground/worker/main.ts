// The worker: follows the page's orders, one at a time. All numerics of the playground run here. What few orders
// need is loaded with the first of them. The solver's own workers are started from this file too.
import { exploring } from "../../src/elsewhere.js";
import { training } from "../../src/learning/restart-task.js";
import { serve } from "../../src/workers/serve.js";
import { startWebWorkersBy } from "../../src/workers/thread.js";
import type { Answer, Order } from "../protocol.js";
import { judge } from "./errors.js";
import { faultOf } from "./fault.js";
import { check } from "./problem.js";
import { answer as answerOf } from "./question.js";
import { random } from "./random.js";
import { read } from "./read.js";

/** The name of the workers that the solver starts. */
const THREAD = "causal-abstraction/thread";

/** The time after the first answer. */
const READY_MS = 500;

/** Stops the current order. */
let under = new AbortController();

/** Follows an order. Returns the last answer; long work sends others before. */
async function follow(
  order: Exclude<Order, { kind: "stop" }>,
  stop: AbortSignal,
  answer: (message: Answer) => void,
): Promise<Answer> {
  switch (order.kind) {
    case "read":
      return read(order.source);
    case "check":
      return check(order.text);
    case "judge":
      return judge(order.text, order.map);
    case "question":
      return answerOf(order.text, order.map, order.diagram, order.column);
    case "random":
      return random(order.text);
    case "run": {
      const { run } = await import("./run.js");
      return run(order.text, order.options, stop, (live) => answer({ kind: "live", live }));
    }
    case "frames": {
      const { framesAgain } = await import("./run.js");
      return framesAgain(order.text, order.options, order.result);
    }
    case "compare": {
      const { compared } = await import("./compare.js");
      return compared(order.text, order.options, stop, (done) => answer({ kind: "repeated", done }));
    }
    case "solve": {
      const { optimum } = await import("./solve.js");
      return optimum(order.text, order.options, stop, (bounds) => answer({ kind: "bounds", ...bounds }));
    }
    case "sort": {
      const { sorted } = await import("./files/sort.js");
      return { kind: "sorted", content: await sorted(order.name, order.bytes) };
    }
    case "make":
      return (await import("./files/model-view.js")).made(order);
    case "fit":
      return (await import("./files/samples.js")).fit(order);
    case "carry":
      return (await import("./files/samples.js")).carry(order);
    case "report": {
      const { report } = await import("./report.js");
      return report(order.text, order.result, order.solution, order.link);
    }
  }
}

/** Whether what Learn needs is loaded, or will be. */
let isReady = false;

/** Loads what Learn needs as soon as there is nothing to do: then it starts at once. */
function getReady(): void {
  if (isReady) return;
  isReady = true;
  setTimeout(() => import("./run.js").catch(() => {}), READY_MS);
}

async function onOrder({ data }: MessageEvent<Order>): Promise<void> {
  if (data.kind === "stop") return under.abort();
  under = new AbortController();
  const answer = (message: Answer) => globalThis.postMessage(message);
  try {
    answer(await follow(data, under.signal, answer));
  } catch (error) {
    answer({ kind: "fault", fault: faultOf(error) });
  }
  getReady();
}

if (globalThis.self.name === THREAD) serve([training, exploring]);
else globalThis.addEventListener("message", onOrder);

startWebWorkersBy(() => new Worker(globalThis.location.href, { type: "module", name: THREAD }));
