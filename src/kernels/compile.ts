// Compiles the kernels from the bytes inside the package or from a caller's bytes.
import { turn } from "../base/event-loop.js";
import { BYTES_BY_FREQUENCY, KERNELS_TEXT } from "./bytes.generated.js";

/**
 * Compiles bytes of the kernels, by default the package's own.
 *
 * @throws WebAssembly.CompileError if the bytes are no Wasm, or if compilation is forbidden
 */
export async function compile(bytes: BufferSource = ownBytes()): Promise<WebAssembly.Module> {
  try {
    const module = await WebAssembly.compile(bytes);
    // Node resumes here from inside its wait for compilation tasks. Without a turn of the event loop now, the
    // next turn, amid learning, would wait until hot code is optimised.
    await turn();
    return module;
  } catch (error) {
    throw explained(error, bytes);
  }
}

/** Compiles the package's own bytes synchronously. */
export function compileNow(): WebAssembly.Module {
  const bytes = ownBytes();
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    throw explained(error, bytes);
  }
}

/** The number of symbols of the text. Symbols from `SINGLES` on open a pair (scripts/embed-wasm.mjs). */
const SYMBOLS = 92;
const SINGLES = SYMBOLS - 2;

function ownBytes(): Uint8Array<ArrayBuffer> {
  return decoded(BYTES_BY_FREQUENCY, KERNELS_TEXT);
}

/** Decodes bytes from text by plain loops: Uint8Array.from takes 3 ms more in a fresh process. */
export function decoded(frequent: string, text: string): Uint8Array<ArrayBuffer> {
  const byFrequency = new Uint8Array(256);
  for (let i = 0; i < 256; i++) byFrequency[i] = Number.parseInt(frequent.slice(2 * i, 2 * i + 2), 16);
  const bytes = new Uint8Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    let rank = symbol(text, at);
    if (rank >= SINGLES) rank = SINGLES + (rank - SINGLES) * SYMBOLS + symbol(text, ++at);
    bytes[count++] = byFrequency[rank]!;
  }
  return bytes.subarray(0, count);
}

/** The symbol at a place of a text: from "#" to "~", with "!" for the backslash. */
function symbol(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return (code === 33 ? 92 : code) - 35;
}

const WAYS_OUT =
  "a page must allow 'wasm-unsafe-eval' in the script-src of its Content-Security-Policy; a runtime that compiles nothing " +
  "itself is given the kernels by init({ module }), of an import of causal-abstraction/kernels.wasm";

/** The error to throw. If the bytes are valid, compilation is forbidden: then the error says what to do. */
function explained(error: unknown, bytes: BufferSource): unknown {
  if (!(error instanceof WebAssembly.CompileError) || !WebAssembly.validate(bytes)) return error;
  return new WebAssembly.CompileError(`the kernels may not be compiled here (${error.message}): ${WAYS_OUT}`);
}
