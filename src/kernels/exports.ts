// What the Wasm module exports. Pointers and sizes are byte counts in its linear memory.

export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  /** Returns zeroed memory, aligned to 64 bytes; 0 when the memory cannot grow. */
  allocate(bytes: number): number;
  /** Forgets every allocation. */
  reset(): void;
}
