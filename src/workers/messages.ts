// The messages between a pool and its workers.

/**
 * To a worker: first the kernels, the kind of its tasks and their shared data; then tasks; and an order to
 * stop, after which tasks end with their results so far.
 */
export type Order =
  | { readonly kernels: WebAssembly.Module; readonly kind: string; readonly shared: unknown }
  | { readonly task: unknown }
  | { readonly stop: true };

/** From a worker: ready, progress of its task, the task's outcome, or an error. */
export type Answer =
  | { readonly ready: true }
  | { readonly progress: unknown }
  | { readonly outcome: unknown }
  | { readonly error: unknown };
