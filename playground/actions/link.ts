// The problem in the hash of a link: a scenario by name, others as compressed text or by their key on the shelf.
import type { Source } from "../protocol.js";
import { builtInOf } from "../state/built-in.js";
import { MOST_BYTES } from "../state/limits.js";

/** The number of bytes to inflate at a time. */
const PIECE = 1024;

/** Thrown if the content of a link is too large. */
export class TooLarge extends Error {
  constructor() {
    super(`the link holds a problem of more than ${MOST_BYTES} bytes, which is the most that is read`);
  }
}

/** The texts of a link by name. */
export type Texts = readonly (readonly [string, string])[];

/** The most characters of a link, and of an address. */
export const MOST_CHARACTERS = 8192;

/** A problem in a link. */
export interface Coded {
  /** Its texts; null if they are too long. */
  readonly texts: Texts | null;
  /** The characters that it needs. */
  readonly characters: number;
}

/** A problem as the text of a link; for a problem of one's own it takes a moment. */
export async function coded(source: Source): Promise<Coded> {
  if ("scenario" in source) return codedAs([["scenario", source.scenario]]);
  const bytes = await through(new TextEncoder().encode(source.text), new CompressionStream("deflate-raw"));
  const characters = Math.ceil((bytes.length * 4) / 3);
  if (characters > MOST_CHARACTERS) return { texts: null, characters };
  const signs = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return codedAs([["problem", signs.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")]]);
}

function codedAs(texts: Texts): Coded {
  return { texts, characters: hashOf(texts).length };
}

/** A problem that is too long for the address is named by its key on the shelf. */
export function keptTexts(key: string): Texts {
  return [["kept", key]];
}

/** The hash, without its "#". */
export function hashOf(...texts: readonly Texts[]): string {
  return new URLSearchParams(texts.flat().map(([name, text]) => [name, text])).toString();
}

/** What names the problem in a hash; undefined if nothing does. */
export function problemIn(hash: string): string | undefined {
  const texts = textsIn(hash);
  const name = ["scenario", "problem", "kept"].find((one) => texts.has(one));
  return name && `${name}=${texts.get(name)}`;
}

export function textsIn(hash: string): URLSearchParams {
  return new URLSearchParams(hash.replace(/^#/, ""));
}

/**
 * The problem of a link, or its key on the shelf; undefined if it names none. Rejects if it cannot be read, with
 * TooLarge if it is too large.
 */
export async function sourceIn(texts: URLSearchParams): Promise<Source | { kept: string } | undefined> {
  const scenario = builtInOf(texts.get("scenario"));
  if (scenario) return { scenario };
  const problem = texts.get("problem");
  if (problem !== null) return { text: await inflated(problem) };
  const kept = texts.get("kept");
  return kept === null ? undefined : { kept };
}

async function inflated(code: string): Promise<string> {
  const characters = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(characters, (character) => character.charCodeAt(0));
  return new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw")));
}

/** Transforms bytes. Rejects as soon as the result is too large. */
async function through(bytes: Uint8Array<ArrayBuffer>, transform: CompressionStream): Promise<Uint8Array> {
  const reader = inPieces(bytes).pipeThrough(transform).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    size += next.value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new TooLarge();
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Splits bytes into small pieces: a browser inflates each piece whole, up to a thousand times its size. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + PIECE));
      at += PIECE;
    },
  });
}
