// The Wasm module, compiled once on first use, and its instances, pooled, one per task.
import { instantiateSync } from "@assemblyscript/loader";
import { compile, compileNow } from "./compile.js";
import type { KernelExports } from "./exports.generated.js";
import type { Precision } from "./layout.js";
import { givenSource, type InitSource, requireKernels } from "./source.js";

/** One Wasm instance with its own memory. Views are valid until the next allocation. */
export class Kernels {
  readonly exports: KernelExports;
  #solver: Kernels | undefined;
  #views: { readonly f64: Float64Array; readonly f32: Float32Array; readonly i32: Int32Array } | undefined;

  constructor(readonly module: WebAssembly.Module) {
    // The instance's own exports: those of the loader wrap every function to count its arguments. The type
    // was generated with the module, and a caller's module is checked to be the same one (requireKernels).
    this.exports = instantiateSync(module).instance.exports as unknown as KernelExports;
  }

  /** The instance that has the solver's kernels: this one, unless they are a module of their own (`solver.ts`). */
  get solver(): Kernels {
    if ("newInstance" in this.exports) return this;
    this.#solver ??= new Kernels(solver!);
    return this.#solver;
  }

  /** Forgets all allocations. Returns the bytes that are kept. */
  reset(): number {
    this.exports.reset();
    return this.exports.memory.buffer.byteLength + (this.#solver?.reset() ?? 0);
  }

  /** Allocates zeroed memory. Throws a RangeError if there is no more. */
  allocate(bytes: number): number {
    if (bytes > MAX_BYTES) throw cannotGrow(bytes);
    try {
      return this.exports.allocate(bytes) >>> 0;
    } catch (error) {
      throw error instanceof WebAssembly.RuntimeError ? cannotGrow(bytes) : error;
    }
  }

  /** Copies doubles into the memory and returns the pointer to them. */
  putF64(values: ArrayLike<number>): number {
    const pointer = this.allocate(8 * values.length);
    this.#memory.f64.set(values, pointer / 8);
    return pointer;
  }

  /** Copies 32-bit integers into the memory and returns the pointer to them. */
  putI32(values: ArrayLike<number>): number {
    const pointer = this.allocate(4 * values.length);
    this.#memory.i32.set(values, pointer / 4);
    return pointer;
  }

  /** Copies sets of bits into the memory and returns the pointer to them. */
  putU64(sets: BigUint64Array): number {
    const pointer = this.allocate(8 * sets.length);
    new BigUint64Array(this.exports.memory.buffer, pointer, sets.length).set(sets);
    return pointer;
  }

  /** The whole memory as numbers of a precision. */
  numbers(precision: Precision): Float64Array | Float32Array {
    return this.#memory[precision];
  }

  /** Views of the whole memory. They are made anew only after it has grown, since making one takes time. */
  get #memory() {
    if (!this.#views || this.#views.f64.length === 0) {
      const { buffer } = this.exports.memory;
      this.#views = {
        f64: new Float64Array(buffer),
        f32: new Float32Array(buffer),
        i32: new Int32Array(buffer),
      };
    }
    return this.#views;
  }

  f64(pointer: number, length: number): Float64Array {
    return new Float64Array(this.exports.memory.buffer, pointer >>> 0, length);
  }
}

/** The memory within reach of 32-bit pointers, less a page. */
const MAX_BYTES = 2 ** 32 - 2 ** 16;

function cannotGrow(bytes: number): RangeError {
  return new RangeError(`the kernels' memory cannot grow by ${bytes} bytes`);
}

/** Runs a task that allocates in the kernels. Throws a RangeError with the message if memory runs out. */
export function orOutOfMemory<T>(task: () => T, message: string): T {
  try {
    return task();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw new RangeError(message);
    throw error;
  }
}

/** Instances with more memory than this are dropped after use: 16 MiB. */
const KEPT_BYTES = 1 << 24;
const KEPT_INSTANCES = 4;

let compiled: WebAssembly.Module | undefined;
/** The solver's kernels, where they are a module of their own. */
let solver: WebAssembly.Module | undefined;
const idle: Kernels[] = [];

/**
 * Compiles the kernels ahead of the first use. Without this call they are compiled synchronously on first
 * use, which some pages forbid. With `source` the caller supplies the Wasm: a compiled module, its bytes, or
 * the URL of `causal-abstraction/kernels.wasm`.
 *
 * @throws ProblemError (path "init/…") if the source is invalid, or not the kernels of this version; then
 *   nothing has changed. WebAssembly.CompileError if the bytes are no Wasm, or if compilation is forbidden.
 *   TypeError if the URL cannot be fetched.
 */
export async function init(source: InitSource = {}): Promise<void> {
  const given = givenSource(source);
  if (given === undefined && compiled) return;
  const module = source.module ?? (await compile(await bytesOf(source)));
  requireKernels(module, `init/${given ?? "bytes"}`);
  compiled = module;
  idle.length = 0;
}

/** The bytes that a source gives, if any. */
async function bytesOf(source: InitSource): Promise<BufferSource | undefined> {
  if (source.bytes || source.url === undefined) return source.bytes;
  const response = await fetch(source.url);
  if (!response.ok) throw new TypeError(`cannot fetch the kernels from ${source.url}: ${response.status}`);
  return response.arrayBuffer();
}

/** The compiled kernels, which workers receive. Compiles them synchronously if `init` has not. */
export function compiledKernels(): WebAssembly.Module {
  compiled ??= compileNow();
  return compiled;
}

/** Whether a module has the solver's kernels. */
export function hasSolver(module: WebAssembly.Module): boolean {
  return WebAssembly.Module.exports(module).some(({ name }) => name === "newInstance");
}

/** Sets the module of the solver's kernels. */
export function setSolver(module: WebAssembly.Module): void {
  solver = module;
}

/** Takes an idle instance or makes one. Give it back with `release`. */
export function acquire(): Kernels {
  return idle.pop() ?? new Kernels(compiledKernels());
}

/** Takes back an instance and forgets its allocations. Drops an instance of a module from before `init`. */
export function release(kernels: Kernels): void {
  const isSmall = kernels.reset() <= KEPT_BYTES;
  if (kernels.module === compiled && isSmall && idle.length < KEPT_INSTANCES) idle.push(kernels);
}

/** Runs a synchronous task on an instance of its own. */
export function withKernels<T>(task: (kernels: Kernels) => T): T {
  const kernels = acquire();
  try {
    return task(kernels);
  } finally {
    release(kernels);
  }
}
