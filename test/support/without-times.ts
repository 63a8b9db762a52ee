// Results without what changes from run to run: their wall times.

/** A result as its file has it, without times at any depth. */
export function withoutTimes(result: unknown): unknown {
  return JSON.parse(textWithoutTimes(result));
}

/** The same as text, for comparing bit for bit. */
export function textWithoutTimes(result: unknown): string {
  return JSON.stringify(result, (key, value) => (key === "elapsedMs" ? undefined : value));
}
