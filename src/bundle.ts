// The browser bundle, for <script type="module">: the public interface, some of it in files beside this one. The file is also its own
// worker.
import { exploring } from "./elsewhere.js";
import { training } from "./learning/restart-task.js";
import { serve } from "./workers/serve.js";
import { startWebWorkersBy } from "./workers/thread.js";

export {
  binEdges,
  compare,
  compose,
  enumerate,
  fitModel,
  generate,
  meanAndSd,
  readModel,
  solve,
  sweep,
  wilcoxonApproximate,
  wilcoxonExact,
  writeModel,
} from "./elsewhere.js";
export * from "./index.js";

const WORKER_NAME = "causal-abstraction/worker";

let workerUrl: string | undefined;

if (isOwnWorker()) serve([training, exploring]);
else
  startWebWorkersBy(() => {
    workerUrl ??= ofThisOrigin(import.meta.url);
    return new Worker(workerUrl, { type: "module", name: WORKER_NAME });
  });

/** Whether this is a worker. Checks for a document too: a page may have the same name. */
function isOwnWorker(): boolean {
  return globalThis.self?.name === WORKER_NAME && globalThis.document === undefined;
}

/** Browsers refuse workers from another origin, such as a CDN's, but a worker may import from there. */
function ofThisOrigin(url: string): string {
  if (new URL(url).origin === globalThis.location.origin) return url;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(url)};`], { type: "text/javascript" }));
}
