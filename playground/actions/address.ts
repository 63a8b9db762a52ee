// Keeps the address in step with the page, and the page in step with the address. A problem is a step of the
// browser's history; all else changes the address in place.
import { computed, effect, signal } from "@preact/signals";
import { builtInOf } from "../state/built-in.js";
import { shownKind } from "../state/maps.js";
import { activity, leftOut } from "../state/page.js";
import { opened, rejected } from "../state/problem.js";
import { type Run, runs, settings, shownRun } from "../state/runs.js";
import { changed } from "../state/settings.js";
import { bestFound, solved } from "../state/solution.js";
import { areSame, wishes } from "../state/wishes.js";
import {
  type Coded,
  coded,
  hashOf,
  keptTexts,
  MOST_CHARACTERS,
  problemIn,
  sourceIn,
  TooLarge,
  textsIn,
} from "./link.js";
import { open, readAhead, refuse } from "./open.js";
import { placeTexts, takePlace, takeSettings, takeShown, unread } from "./place.js";
import { prove, run } from "./running.js";
import { keptOf, keyOf } from "./shelf.js";
import { leaveForTab, takeLeft } from "./storage.js";

/** What is opened where the address names nothing that can be read. */
const FIRST = "collapsing";

/** The pause after a change until the address has it: browsers refuse addresses that change too often. */
const WRITING_MS = 250;

/** The opened problem in a link; null until it is known. */
const problem = signal<Coded | null>(null);

/** Whether a run is the one that the link would make. */
function isOfLink({ settings: made, wishes: wanted, learned: { result } }: Run): boolean {
  const isSame = String(changed(made)) === String(changed(settings.value));
  return isSame && areSame(wanted, wishes.value) && !result.interrupted;
}

/** Where the reader is, as texts of the address; null until the problem is coded. */
const place = computed(() => {
  if (!opened.value || !problem.value) return null;
  const run = activity.value === "learning" || (shownRun.value !== null && isOfLink(shownRun.value));
  const solve = activity.value === "solving" || solved.value.kind === "known";
  return placeTexts(opened.value.view, settings.value, { run, solve: solve && !run });
});

/** The hash of the address: a problem that it has no room for is named by its key. */
const address = computed(() => {
  if (!opened.value || !problem.value || !place.value) return null;
  const { texts } = problem.value;
  const whole = texts && hashOf(texts, place.value);
  if (whole && whole.length <= MOST_CHARACTERS) return whole;
  const kept = keptTexts(keyOf(opened.value.source));
  const short = hashOf(kept, place.value);
  return short.length <= MOST_CHARACTERS ? short : hashOf(kept);
});

/** The hash of a link to what is shown, and its length; the hash is null if it would be too long. */
export const link = computed((): { readonly hash: string | null; readonly characters: number } | null => {
  if (!opened.value || !problem.value || !place.value) return null;
  const { texts, characters } = problem.value;
  const made = shownKind.value === "learned" ? shownRun.value : null;
  const isToRun = made && !made.learned.result.interrupted && areSame(made.wishes, wishes.value);
  const shared = isToRun
    ? placeTexts(opened.value.view, made.settings, { run: true, solve: false })
    : place.value;
  const hash = texts && hashOf(texts, shared);
  if (hash && hash.length <= MOST_CHARACTERS) return { hash, characters: hash.length };
  return { hash: null, characters: hash?.length ?? characters + hashOf(shared).length };
});

/** Codes the opened problem. */
async function code(): Promise<void> {
  const now = opened.value;
  if (!now) return;
  problem.value = null;
  const found = await coded(now.source);
  if (opened.peek() === now) problem.value = found;
}

let timer: ReturnType<typeof setTimeout> | undefined;

function write(): void {
  clearTimeout(timer);
  const hash = address.peek();
  if (hash === null || location.hash === `#${hash}`) return;
  const before = problemIn(location.hash);
  const isStep = before !== undefined && before !== problemIn(hash);
  history[isStep ? "pushState" : "replaceState"]({ isOfPage: true }, "", `#${hash}`);
}

const LEFT_KEY = "causal-abstraction-address";

/** An address that was not written yet when the page was left, and that which stood there. */
interface Left {
  readonly written: string;
  readonly hash: string;
}

/** A browser that reloads the page takes the address as it was before. */
function leave(): void {
  const hash = address.peek();
  const written = location.hash;
  if (hash !== null && written !== `#${hash}`)
    leaveForTab(LEFT_KEY, JSON.stringify({ written, hash } satisfies Left));
  write();
}

/** Takes up the address that was left. */
function returnToLeft(): void {
  const left = JSON.parse(takeLeft(LEFT_KEY) ?? "null") as Left | null;
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (left?.written !== location.hash || navigation?.type === "navigate") return;
  history.replaceState({ isOfPage: true }, "", `#${left.hash}`);
}

export function followAddress(): void {
  effect(() => void code());
  effect(() => {
    if (problem.value) write();
  });
  effect(() => {
    if (address.value === null) return;
    clearTimeout(timer);
    timer = setTimeout(write, WRITING_MS);
  });
  addEventListener("pagehide", leave);
  addEventListener("popstate", () => void restore());
}

/** Begins to read the scenario that the address names, or the first. */
export function readAddress(): void {
  returnToLeft();
  const scenario = location.hash === "" ? FIRST : builtInOf(textsIn(location.hash).get("scenario"));
  if (scenario) readAhead({ scenario });
}

/** Opens what the address says, or the first scenario. */
export async function restore(): Promise<void> {
  const { hash } = location;
  // A link within the page, such as the one to the map.
  if (opened.value && !hash.includes("=")) return write();
  const texts = textsIn(hash);
  let message = "the link is damaged: it names no problem that can be read";
  const source = await sourceIn(texts).catch((error) => {
    if (error instanceof TooLarge) message = error.message;
  });
  if (location.hash !== hash) return;
  const key = source && ("kept" in source ? source.kept : keyOf(source));
  const kept = key === undefined ? undefined : keptOf(key);
  const found = source && "kept" in source ? kept?.source : source;
  if (source && !found) message = "the link names a problem that this browser does not keep: open its file";
  const isOfPage = history.state?.isOfPage === true;
  if (found) {
    takeSettings(texts);
    await open(found, kept?.title ?? null);
    if (opened.value && keyOf(opened.value.source) === key) {
      // What is kept of a problem that the address has no room for may have no room there either.
      if (!kept || !(isOfPage || texts.has("kept"))) {
        takePlace(opened.value.view, texts);
        leftOut.value = unread(opened.value.view, texts);
      }
      void work(texts).then(() => takeShown(texts));
    }
  } else if (hash.length > 1) refuse(null, "", { message });
  if (!opened.value) {
    const { value } = rejected;
    await open({ scenario: FIRST });
    rejected.value = value;
  }
}

/** Learns and solves if the link says so and it was not done yet. */
async function work(texts: URLSearchParams): Promise<void> {
  if (texts.has("run") && !runs.value.some(isOfLink)) await run([settings.value.strategy]);
  if (texts.has("solve") && !bestFound.value) await prove();
}
