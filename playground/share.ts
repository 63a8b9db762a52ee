// A problem and settings as the hash of a link: a scenario by its name, any other problem as its compressed text.
import type { ScenarioName } from "causal-abstraction";
import type { Source } from "./protocol.js";
import { changed, type Settings, settingsOf } from "./settings.js";

export const SCENARIOS: readonly ScenarioName[] = ["collapsing", "basic", "extended", "vstruct", "battery"];

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

/** What a hash holds; nothing where it names no problem. */
export async function sharedBy(hash: string): Promise<Shared | undefined> {
  const texts = new Map(new URLSearchParams(hash.replace(/^#/, "")));
  const settings = settingsOf(texts);
  const scenario = SCENARIOS.find((name) => name === texts.get("scenario"));
  if (scenario) return { source: { scenario }, settings };
  const problem = texts.get("problem");
  return problem === undefined ? undefined : { source: { text: await inflated(problem) }, settings };
}

async function compressed(text: string): Promise<string> {
  const bytes = await through(new Blob([text]), new CompressionStream("deflate-raw"));
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function inflated(code: string): Promise<string> {
  const characters = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(characters, (character) => character.charCodeAt(0));
  return new TextDecoder().decode(await through(new Blob([bytes]), new DecompressionStream("deflate-raw")));
}

async function through(blob: Blob, transform: GenericTransformStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(blob.stream().pipeThrough(transform)).arrayBuffer());
}
