// The one-file bundle, for <script type="module">: the public interface, and the worker's side where it started itself as a worker.
import { serve } from "./serve.js";
import { startWebWorkersBy } from "./workers/thread.js";

export * from "./index.js";

const WORKER_NAME = "causal-abstraction/worker";

let workerUrl: string | undefined;

if (isOwnWorker()) serve();
else
  startWebWorkersBy(() => {
    workerUrl ??= ofThisOrigin(import.meta.url);
    return new Worker(workerUrl, { type: "module", name: WORKER_NAME });
  });

/** Pages have names too, and whoever opens one chooses it: hence the look for a document. */
function isOwnWorker(): boolean {
  return globalThis.self?.name === WORKER_NAME && globalThis.document === undefined;
}

/** Browsers start no worker from another origin, such as a CDN's; one of this origin may import from there. */
function ofThisOrigin(url: string): string {
  if (new URL(url).origin === globalThis.location.origin) return url;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(url)};`], { type: "text/javascript" }));
}
