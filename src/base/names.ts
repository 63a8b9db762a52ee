// Looks names up: first the exact text, then its canonical form (NFC) if only one name has that form.

/** The index of each name of a list. */
export class Names {
  readonly #index: ReadonlyMap<string, number>;
  /**
   * Index by canonical form (NFC), NaN where two names share a form. Built at the first lookup that needs it.
   */
  #canonical: ReadonlyMap<string, number> | undefined;

  constructor(readonly list: readonly string[]) {
    this.#index = new Map(list.map((name, i) => [name, i]));
  }

  /**
   * The index of a name: an exact match, or else the only name with the same canonical form; undefined if
   * there is neither.
   */
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
