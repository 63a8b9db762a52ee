// Looking names up: as they are written, else by their canonical form (NFC) where that is clear.

/** Indices by name. */
export class Names {
  readonly #index: ReadonlyMap<string, number>;
  /** By NFC; NaN where two names have the same. Made at the first look-up that needs it. */
  #canonical: ReadonlyMap<string, number> | undefined;

  constructor(readonly list: readonly string[]) {
    this.#index = new Map(list.map((name, i) => [name, i]));
  }

  /** The index of a name, or of the only one that is the same text in Unicode's canonical form; undefined if there is none. */
  find(name: unknown): number | undefined {
    if (typeof name !== "string") return undefined;
    const exact = this.#index.get(name);
    if (exact !== undefined) return exact;
    this.#canonical ??= canonical(this.list);
    const found = this.#canonical.get(name.normalize("NFC"));
    return Number.isNaN(found) ? undefined : found;
  }
}

function canonical(names: readonly string[]): Map<string, number> {
  const index = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    const key = name.normalize("NFC");
    index.set(key, index.has(key) ? Number.NaN : i);
  }
  return index;
}
