// What `init` is given: the checks of it, before anything of the package changes.
import { show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { KERNELS_ID } from "./id.generated.js";

/** Where `init` may take the kernels from instead of the bytes inside the package: one of these. */
export interface InitSource {
  /** The kernels as compiled elsewhere. */
  readonly module?: WebAssembly.Module;
  /** The bytes of `causal-abstraction/kernels.wasm`. */
  readonly bytes?: BufferSource;
  /** Where those bytes are fetched from. */
  readonly url?: string | URL;
}

const KEYS = ["module", "bytes", "url"];

/** Which source is given, if any; ProblemError (path "init/…") for anything else. Of another realm, buffers are no instances. */
export function givenSource(source: InitSource): string | undefined {
  if (typeof source !== "object" || source === null)
    throw new ProblemError("init", show(source), `an object with ${KEYS.join(", ")}`);
  const unknown = Object.keys(source).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw new ProblemError(`init/${unknown}`, "an unknown source", KEYS.join(", "));
  const given = KEYS.filter((key) => source[key as keyof InitSource] !== undefined);
  if (given.length > 1) throw new ProblemError("init", given.join(" and "), "one of them");
  const { bytes, url } = source;
  if (bytes !== undefined && !isBuffer(bytes))
    throw new ProblemError("init/bytes", show(bytes), "an ArrayBuffer or a view of one");
  if (url !== undefined && typeof url !== "string" && typeof url?.href !== "string")
    throw new ProblemError("init/url", show(url), "a text or a URL");
  return given[0];
}

function isBuffer(value: unknown): boolean {
  return ArrayBuffer.isView(value) || Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}

/** The section of the module that says which kernels they are (scripts/embed-wasm.mjs). */
const SECTION = "causal-abstraction";

/** @throws ProblemError where a module is none, or not that of this very version */
export function requireKernels(module: unknown, path: string): asserts module is WebAssembly.Module {
  const expected = `the kernels of this version, causal-abstraction/kernels.wasm (${KERNELS_ID})`;
  const id = idOf(module);
  if (id === KERNELS_ID) return;
  throw new ProblemError(
    path,
    id === undefined ? show(module) : id || "a module that is not the kernels",
    expected,
  );
}

/** What a module says it is, "" where it says nothing; undefined where it is no module. */
function idOf(module: unknown): string | undefined {
  try {
    const [section] = WebAssembly.Module.customSections(module as WebAssembly.Module, SECTION);
    return section ? String.fromCharCode(...new Uint8Array(section).subarray(0, 80)) : "";
  } catch {
    return undefined;
  }
}
