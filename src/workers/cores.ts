// The number of workers that this machine can keep busy.

/** The number of cores that this process may use; 1 if unknown. */
export function cores(): number {
  const node = globalThis.process?.getBuiltinModule?.("node:os");
  return node?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}
