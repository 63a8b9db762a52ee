// The worker: follows the page's orders, one at a time. All numerics of the playground run here.
import type { Answer, Order } from "../protocol.js";
import { judge } from "./errors.js";
import { faultOf } from "./fault.js";
import { answer as answerOf } from "./question.js";
import { random } from "./random.js";
import { read } from "./read.js";
import { report } from "./report.js";
import { run } from "./run.js";
import { optimum } from "./solve.js";

/** Stops the current order. */
let under = new AbortController();

/** Follows an order. Returns the last answer; long work sends others before. */
function follow(
  order: Exclude<Order, { kind: "stop" }>,
  stop: AbortSignal,
  answer: (message: Answer) => void,
): Promise<Answer> {
  switch (order.kind) {
    case "read":
      return read(order.source);
    case "judge":
      return judge(order.text, order.map);
    case "question":
      return answerOf(order.text, order.map, order.diagram, order.column);
    case "random":
      return random(order.text);
    case "run":
      return run(order.text, order.options, stop, (live) => answer({ kind: "live", live }));
    case "solve":
      return optimum(order.text, order.seconds, stop, (bounds) => answer({ kind: "bounds", ...bounds }));
    case "report":
      return report(order.text, order.result, order.solution);
  }
}

globalThis.addEventListener("message", async ({ data }: MessageEvent<Order>) => {
  if (data.kind === "stop") return under.abort();
  under = new AbortController();
  const answer = (message: Answer) => globalThis.postMessage(message);
  try {
    answer(await follow(data, under.signal, answer));
  } catch (error) {
    answer({ kind: "fault", fault: faultOf(error) });
  }
});
