// The browser's storage for what must survive a reload: records of this tab, in IndexedDB. Where there is none,
// nothing is kept, and nothing fails.

const NAME = "causal-abstraction-playground";
const RECORDS = "records";
const TAB_KEY = "causal-abstraction-tab";

/** Records are deleted that were not written for this long: tabs that are gone. */
const MOST_AGE_MS = 7 * 24 * 3600 * 1000;

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
  const store = (await opened()).transaction(RECORDS, mode).objectStore(RECORDS);
  const request = act(store);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The name of this tab, the same after a reload. */
function tab(): string {
  let name = sessionStorage.getItem(TAB_KEY);
  if (!name) {
    name = crypto.getRandomValues(new Uint32Array(2)).join("-");
    sessionStorage.setItem(TAB_KEY, name);
  }
  return name;
}

/** The keys of this tab's records. */
const range = () => IDBKeyRange.bound(`${tab()}/`, `${tab()}/\uffff`);

/** All records of this tab by name; none if there is no storage. Those of tabs that are gone are deleted. */
export async function stored(): Promise<Map<string, unknown>> {
  try {
    const mine: Stored[] = await records("readonly", (store) => store.getAll(range()));
    void forgetOld();
    return new Map(mine.map(({ key, value }) => [key.slice(tab().length + 1), value]));
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

export async function store(name: string, value: unknown): Promise<void> {
  try {
    const record: Stored = { key: `${tab()}/${name}`, at: Date.now(), value };
    await records("readwrite", (records) => records.put(record));
  } catch {
    // Without room the record is lost with the page.
  }
}

export async function forget(name: string): Promise<void> {
  await records("readwrite", (records) => records.delete(`${tab()}/${name}`)).catch(() => {});
}
