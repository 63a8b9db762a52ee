// Compiles the kernels: the bytes inside the package, or those a caller gives.
import { KERNELS_TEXT } from "./bytes.generated.js";

/**
 * Compiles bytes of the kernels, the package's own unless others are given.
 *
 * @throws WebAssembly.CompileError if they are no Wasm, or may not be compiled
 */
export async function compile(bytes: BufferSource = embeddedBytes()): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw explained(error, bytes);
  }
}

/** Compiles the package's own bytes on the spot. */
export function compileNow(): WebAssembly.Module {
  const bytes = embeddedBytes();
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    throw explained(error, bytes);
  }
}

/** Two characters a byte, of which the low four bits count (scripts/embed-wasm.mjs). */
function embeddedBytes(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(KERNELS_TEXT.length / 2);
  // A plain loop: Uint8Array.from takes 3 ms more in a fresh process.
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = (KERNELS_TEXT.charCodeAt(2 * i) << 4) | (KERNELS_TEXT.charCodeAt(2 * i + 1) & 15);
  return bytes;
}

const WAYS_OUT =
  "a page must allow 'wasm-unsafe-eval' in the script-src of its Content-Security-Policy; a runtime that compiles nothing " +
  "itself is given the kernels by init({ module }), of an import of causal-abstraction/kernels.wasm";

/** Bytes that are right and yet cannot be compiled may not be: then the error says what to do. */
function explained(error: unknown, bytes: BufferSource): unknown {
  if (!(error instanceof WebAssembly.CompileError) || !WebAssembly.validate(bytes)) return error;
  return new WebAssembly.CompileError(`the kernels may not be compiled here (${error.message}): ${WAYS_OUT}`);
}
