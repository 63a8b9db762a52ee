// What the Wasm module exports. Pointers and sizes are byte counts in its linear memory.

export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  /** Returns zeroed memory, aligned to 64 bytes; 0 when the memory cannot grow. */
  allocate(bytes: number): number;
  /** Forgets every allocation. */
  reset(): void;
  /**
   * The product of two tables of doubles with one axis summed out (assembly/factor.ts):
   * out[i] = Σ_{s < states} a[i·strideA + s·sumStrideA] · b[i·strideB + s·sumStrideB], i in C order over `shape`.
   * `shape`, the strides (in bytes, 0 broadcasts) and `counters` (zeroed) are lists of `rank` ≥ 1 i32s.
   */
  contract(
    out: number,
    a: number,
    b: number,
    rank: number,
    shape: number,
    strideA: number,
    strideB: number,
    counters: number,
    states: number,
    sumStrideA: number,
    sumStrideB: number,
  ): void;
}
