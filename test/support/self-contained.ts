// What holds of every self-contained page, and the files that it gives.
import { expect } from "vitest";

/** What a text that claims to be a self-contained page must not do. */
export function expectSound(html: string): void {
  const drawings = html.match(/<svg.*?<\/svg>/gs) ?? [];
  for (const drawing of drawings) {
    expect(drawing).toMatch(
      /^<svg role="img" aria-labelledby="(\S+) (\S+)"[^>]*><title id="\1">[^<]+<\/title><desc id="\2">[^<]+<\/desc>/,
    );
  }
  const ids = [...html.matchAll(/ id="(.*?)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(html.match(/<script(?! type="application\/json" id="(?:problem|result|solution)">)/g)).toBe(null);
  expect(html).not.toMatch(/https?:\/\/|src=|url\(|@import/);
  expect(html).not.toMatch(/NaN|undefined|Infinity|\[object/);
}

/** The files that a page gives, by name. */
export function filesOf(html: string): Record<string, string> {
  const links = [...html.matchAll(/ download="(.*?)" href="data:.*?;base64,(.*?)"/g)];
  const decoded = (code: string) => Buffer.from(code, "base64").toString("utf8");
  return Object.fromEntries(links.map(([, name, code]) => [name, decoded(code!)]));
}
