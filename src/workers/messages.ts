// What goes between a pool and its workers.

/** To a worker: once, the kernels, and what kind of tasks it will do, with what they share; then tasks; and to end them, now and from then on, with what there is. */
export type Order =
  | { readonly kernels: WebAssembly.Module; readonly kind: string; readonly shared: unknown }
  | { readonly task: unknown }
  | { readonly stop: true };

/** From a worker: that it is ready, how far its task is, what came of it. */
export type Answer =
  | { readonly ready: true }
  | { readonly progress: unknown }
  | { readonly outcome: unknown }
  | { readonly error: unknown };
