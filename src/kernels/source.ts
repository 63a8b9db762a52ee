// Checks the source given to `init`, before anything changes.
import { show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { KERNELS_ID } from "./id.generated.js";

/** The source of the kernels for `init`, instead of the bytes inside the package: at most one of these. */
export interface InitSource {
  /** The compiled kernels. */
  readonly module?: WebAssembly.Module;
  /** The bytes of `causal-abstraction/kernels.wasm`. */
  readonly bytes?: BufferSource;
  /** The URL of those bytes. */
  readonly url?: string | URL;
}

const KEYS = ["module", "bytes", "url"];

/**
 * The name of the source given, if any. Throws a ProblemError (path "init/…") for anything else. Checks
 * buffers without `instanceof`, which fails for those of another realm.
 */
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

/** The section of the module with the identity of the kernels (scripts/embed-wasm.mjs). */
const SECTION = "causal-abstraction";

/** @throws ProblemError if the value is no module, or not the module of this version */
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

/** The identity of a module: "" if it has none; undefined if the value is no module. */
function idOf(module: unknown): string | undefined {
  try {
    const [section] = WebAssembly.Module.customSections(module as WebAssembly.Module, SECTION);
    return section ? String.fromCharCode(...new Uint8Array(section).subarray(0, 80)) : "";
  } catch {
    return undefined;
  }
}
