// What workers do: a row for each kind of tasks.

import { training } from "./learning/restart-task.js";
import { exploring } from "./solving/subtree-task.js";
import { serve as serveKinds } from "./workers/serve.js";

/** Follows the orders that this worker gets from now on. */
export function serve(): void {
  serveKinds([training, exploring]);
}
