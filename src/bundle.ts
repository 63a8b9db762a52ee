// The one-file bundle, for <script type="module">: the public interface. The file is also its own worker.
import { serve } from "./serve.js";
import { startWebWorkersBy } from "./workers/thread.js";

// The formats would be a sixth of the file: they have one of their own.
export { readModel, writeModel } from "./elsewhere.js";
export * from "./index.js";

const WORKER_NAME = "causal-abstraction/worker";

let workerUrl: string | undefined;

if (isOwnWorker()) serve();
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
