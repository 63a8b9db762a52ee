// The worker: does what the page asks, one order at a time, and answers with data. All numerics of the playground are here.
import type { Answer, Order } from "../protocol.js";
import { faultOf } from "./fault.js";
import { read } from "./read.js";
import { report } from "./report.js";
import { run } from "./run.js";
import { optimum } from "./solve.js";

/** One answer, and for long work others before it. */
function follow(order: Order, answer: (message: Answer) => void): Promise<Answer> {
  switch (order.kind) {
    case "read":
      return read(order.source);
    case "run":
      return run(order.text, order.options, (live) => answer({ kind: "live", live }));
    case "solve":
      return optimum(order.text, order.seconds, (bounds) => answer({ kind: "bounds", ...bounds }));
    case "report":
      return report(order.text, order.result, order.solution);
  }
}

globalThis.addEventListener("message", async ({ data }: MessageEvent<Order>) => {
  const answer = (message: Answer) => globalThis.postMessage(message);
  try {
    answer(await follow(data, answer));
  } catch (error) {
    answer({ kind: "fault", fault: faultOf(error) });
  }
});
