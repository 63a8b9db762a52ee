// The shelf: what the reader made of each of the last problems. It is put back with the problem, also after a reload
// and in another tab of the same browser. Of two tabs with one problem the last that writes wins.
import type { ProblemView, Source } from "../protocol.js";
import { type Desk, deskNow } from "../state/desk.js";
import { draft, keepTyped, opened } from "../state/problem.js";
import { runs } from "../state/runs.js";
import { solutions } from "../state/solution.js";
import { forget, leaveForTab, onLeave, storeLater, takeLeft } from "./storage.js";
import { NO_STEPS, type Steps, steps } from "./undo.js";

/** What is kept of one problem. */
interface Kept {
  readonly source: Source;
  readonly title: string;
  /** Null after a reload: the problem is then read again. */
  readonly view: ProblemView | null;
  readonly desk: Desk;
  readonly steps: Steps;
}

/** The most problems to keep. */
const MOST = 8;

const SOLUTIONS = "solutions";

/** By key; the problem that was left last is the last. */
const shelf = new Map<string, Kept>();

/** The key of a problem: the name of a scenario, or a short number of a text. */
export function keyOf(source: Source): string {
  if ("scenario" in source) return source.scenario;
  if (last?.text !== source.text) last = { text: source.text, key: `t${hash(source.text)}` };
  return last.key;
}

/** The last text: the same is asked for at every change. */
let last: { readonly text: string; readonly key: string } | undefined;

/** 53 bits of a text, as 11 characters at most (cyrb53). */
function hash(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

export function keptOf(key: string): Kept | undefined {
  return shelf.get(key);
}

/** Keeps the opened problem with all that belongs to it. */
export function keep(): void {
  if (!opened.value) return;
  const { source, title, view } = opened.value;
  put(keyOf(source), { source, title, view, desk: deskNow(), steps: steps.value });
}

/** Puts on the shelf; the oldest goes. */
function put(key: string, kept: Kept): void {
  shelf.delete(key);
  shelf.set(key, kept);
  for (const oldest of shelf.keys()) {
    if (shelf.size <= MOST) break;
    shelf.delete(oldest);
    void forget(deskName(oldest));
    void forget(runsName(oldest));
  }
}

const deskName = (key: string) => `desk/${key}`;
const runsName = (key: string) => `runs/${key}`;

type StoredDesk = Pick<Kept, "source" | "title"> & { readonly desk: Omit<Desk, "runs"> };

/** Fills the shelf with what this browser keeps. */
export function fillShelf(records: ReadonlyMap<string, unknown>): void {
  const left = JSON.parse(takeLeft(LEFT_KEY) ?? "null") as Left | null;
  for (const [name, value] of records) {
    if (!name.startsWith(deskName(""))) continue;
    const key = name.slice(deskName("").length);
    const { source, title, desk } = value as StoredDesk;
    const runs = (records.get(runsName(key)) ?? []) as Desk["runs"];
    const typed = left?.key === key ? { draft: left.draft } : {};
    put(key, { source, title, view: null, desk: { ...desk, ...typed, runs }, steps: NO_STEPS });
  }
  const known = records.get(SOLUTIONS) as typeof solutions.value | undefined;
  if (known) solutions.value = known;
}

/** Stores every change a moment later, and what was typed when the page is left. */
export function storeChanges(): void {
  onLeave(() => {
    keepTyped();
    leaveDraft();
  });
  storeLater(() => {
    if (!opened.value) return undefined;
    const { source, title } = opened.value;
    const { runs: _, ...desk } = deskNow();
    return [deskName(keyOf(source)), { source, title, desk } satisfies StoredDesk];
  });
  storeLater(() => opened.value && [runsName(keyOf(opened.value.source)), runs.value]);
  storeLater(() => [SOLUTIONS, new Map([...solutions.value].filter(([, { kind }]) => kind === "known"))]);
}

const LEFT_KEY = "causal-abstraction-left";

/** Longer drafts are left to IndexedDB alone. */
const MOST_LEFT = 1_000_000;

/** A draft at the moment of leaving, for this tab: a browser may end the page before IndexedDB has it. */
interface Left {
  readonly key: string;
  readonly draft: string;
}

function leaveDraft(): void {
  const now = opened.peek();
  const text = draft.peek();
  if (!now || text === now.view.text || text.length > MOST_LEFT) return;
  leaveForTab(LEFT_KEY, JSON.stringify({ key: keyOf(now.source), draft: text } satisfies Left));
}
