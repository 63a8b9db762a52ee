// How many workers this machine can keep busy.

/** The cores that this process may use; 1 where nothing tells. */
export function cores(): number {
  const node = globalThis.process?.getBuiltinModule?.("node:os");
  return node?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}
