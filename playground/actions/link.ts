// Puts a problem and settings in the hash of a link: a scenario by name, other problems as compressed text.
import type { ScenarioName } from "causal-abstraction";
import type { Source } from "../protocol.js";
import { MOST_BYTES } from "../state/limits.js";
import { changed, type Settings, settingsOf } from "../state/settings.js";

export const SCENARIOS: readonly ScenarioName[] = [
  "collapsing",
  "basic",
  "extended",
  "vstruct",
  "battery",
  "battery-ordered",
];

/** The number of bytes to inflate at a time. */
const PIECE = 1024;

/** Thrown if the content of a link is too large. */
export class TooLarge extends Error {
  constructor() {
    super(`the link holds a problem of more than ${MOST_BYTES} bytes, which is the most that is read`);
  }
}

export interface Shared {
  readonly source: Source;
  readonly settings: Settings;
}

/** The hash, without its "#". */
export async function hashOf({ source, settings }: Shared): Promise<string> {
  const problem: [string, string] =
    "scenario" in source ? ["scenario", source.scenario] : ["problem", await compressed(source.text)];
  return new URLSearchParams([problem, ...changed(settings)]).toString();
}

/**
 * The content of a hash; undefined if it names no problem. Rejects if unreadable, with TooLarge if too large.
 */
export async function sharedBy(hash: string): Promise<Shared | undefined> {
  const texts = new Map(new URLSearchParams(hash.replace(/^#/, "")));
  const settings = settingsOf(texts);
  const scenario = SCENARIOS.find((name) => name === texts.get("scenario"));
  if (scenario) return { source: { scenario }, settings };
  const problem = texts.get("problem");
  return problem === undefined ? undefined : { source: { text: await inflated(problem) }, settings };
}

async function compressed(text: string): Promise<string> {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
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
