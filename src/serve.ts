// The tasks of workers, a row for each kind.

import { training } from "./learning/restart-task.js";
import { exploring } from "./solving/subtree-task.js";
import { serve as serveKinds } from "./workers/serve.js";

/** Serves the tasks that this worker receives. */
export function serve(): void {
  serveKinds([training, exploring]);
}
