// The browser's storage for what must survive a reload and the tab: records by name, in IndexedDB, the same for all
// tabs of this browser. Of two tabs that write one record the last wins. Where there is no storage nothing is kept,
// and nothing fails.

import { effect } from "@preact/signals";

const NAME = "causal-abstraction-playground";
const RECORDS = "records";
const TAB_KEY = "causal-abstraction-tab";

/** Records are deleted that were not written for this long. */
const MOST_AGE_MS = 30 * 24 * 3600 * 1000;

interface Stored {
  readonly key: string;
  readonly at: number;
  readonly value: unknown;
}

let database: Promise<IDBDatabase> | undefined;

function opened(): Promise<IDBDatabase> {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(RECORDS, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return database;
}

async function records<Result>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const transaction = (await opened()).transaction(RECORDS, mode);
  const request = act(transaction.objectStore(RECORDS));
  // At once: a page that is being left does not hear that the request succeeded.
  transaction.commit();
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The name of this tab, the same after a reload. */
export function tabName(): string {
  let name = sessionStorage.getItem(TAB_KEY);
  if (!name) {
    name = crypto.getRandomValues(new Uint32Array(2)).join("-");
    sessionStorage.setItem(TAB_KEY, name);
  }
  return name;
}

/** Leaves a text for this tab at the moment that its page ends: a browser may not wait for more than that. */
export function leaveForTab(name: string, text: string): void {
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // Without room it may be kept otherwise.
  }
}

/** What the page before left for this tab; null if it left nothing. */
export function takeLeft(name: string): string | null {
  try {
    const text = sessionStorage.getItem(name);
    sessionStorage.removeItem(name);
    return text;
  } catch {
    return null;
  }
}

/** All records by name, that written last is the last; none if there is no storage. Old ones are deleted. */
export async function stored(): Promise<Map<string, unknown>> {
  try {
    const all: Stored[] = await records("readonly", (store) => store.getAll());
    void forgetOld();
    return new Map(all.toSorted((a, b) => a.at - b.at).map(({ key, value }) => [key, value]));
  } catch {
    return new Map();
  }
}

async function forgetOld(): Promise<void> {
  const store = (await opened()).transaction(RECORDS, "readwrite").objectStore(RECORDS);
  const request = store.openCursor();
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return;
    if ((cursor.value as Stored).at < Date.now() - MOST_AGE_MS) cursor.delete();
    cursor.continue();
  };
}

async function store(name: string, value: unknown): Promise<void> {
  try {
    const record: Stored = { key: name, at: Date.now(), value };
    await records("readwrite", (records) => records.put(record));
  } catch {
    // Without room the record is lost with the page.
  }
}

export async function forget(name: string): Promise<void> {
  await records("readwrite", (records) => records.delete(name)).catch(() => {});
}

/** The pause after a change until it is stored. */
const STORING_MS = 300;

/** A record's name and value; null to forget it. */
type Entry = readonly [name: string, value: unknown];

/** Stores a record when one of the signals that it is made of has changed, and then was at rest. */
export function storeLater(record: () => Entry | null | undefined): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: Entry | null | undefined;
  const write = () => {
    clearTimeout(timer);
    if (pending) void (pending[1] === null ? forget(pending[0]) : store(...pending));
    pending = undefined;
  };
  effect(() => {
    const next = record();
    if (pending && pending[0] !== next?.[0]) write();
    pending = next;
    clearTimeout(timer);
    timer = setTimeout(write, STORING_MS);
  });
  onLeave(write);
}

/** Acts when the page is left, or may be without a further word. */
export function onLeave(act: () => void): void {
  addEventListener("pagehide", act);
  document.addEventListener("visibilitychange", () => document.hidden && act());
}
