// The shelf: what the reader made of each of the last problems. It is put back with the problem, also after a
// reload in the same tab.
import { effect } from "@preact/signals";
import type { ProblemView, Source } from "../protocol.js";
import { type Desk, deskNow } from "../state/desk.js";
import { opened } from "../state/problem.js";
import { runs } from "../state/runs.js";
import { solutions } from "../state/solution.js";
import { forget, store, stored } from "./storage.js";
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

/** The pause after a change until it is stored. */
const STORING_MS = 300;

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

/** Fills the shelf with what this tab had before it was loaded again. */
export async function fillShelf(): Promise<void> {
  const records = await stored();
  for (const [name, value] of records) {
    if (!name.startsWith(deskName(""))) continue;
    const key = name.slice(deskName("").length);
    const { source, title, desk } = value as StoredDesk;
    const runs = (records.get(runsName(key)) ?? []) as Desk["runs"];
    put(key, { source, title, view: null, desk: { ...desk, runs }, steps: NO_STEPS });
  }
  const known = records.get(SOLUTIONS) as typeof solutions.value | undefined;
  if (known) solutions.value = known;
}

/** Stores every change a moment later. */
export function storeChanges(): void {
  later(() => {
    if (!opened.value) return undefined;
    const { source, title } = opened.value;
    const { runs: _, ...desk } = deskNow();
    return [deskName(keyOf(source)), { source, title, desk } satisfies StoredDesk];
  });
  later(() => opened.value && [runsName(keyOf(opened.value.source)), runs.value]);
  later(() => [SOLUTIONS, new Map([...solutions.value].filter(([, { kind }]) => kind === "known"))]);
}

/** Stores a record when one of the signals that it is made of has changed, and then was at rest. */
function later(record: () => readonly [string, unknown] | null | undefined): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: readonly [string, unknown] | null | undefined;
  const write = () => {
    clearTimeout(timer);
    if (pending) void store(...pending);
    pending = undefined;
  };
  effect(() => {
    const next = record();
    if (pending && pending[0] !== next?.[0]) write();
    pending = next;
    clearTimeout(timer);
    timer = setTimeout(write, STORING_MS);
  });
  addEventListener("pagehide", write);
}
