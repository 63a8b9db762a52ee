// Looks up by names that readers choose: a variable may be called "constructor", which every object has.

/** The entry of a record; undefined if it has none of its own. */
export function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
