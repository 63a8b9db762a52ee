// Names on the server: each fingerprint has a queue of its own, so that a worker of another version takes nothing.

import { FINGERPRINT } from "../jobs/fingerprint.js";

const BEGINNING = "causal-abstraction-";
/** BullMQ's prefix of all keys. */
const PREFIX = "bull";

/** The name of this version's queue. */
export const QUEUE = `${BEGINNING}${FINGERPRINT}`;

/** The key of a problem, beside those of the queue. */
export function problemKey(hash: string): string {
  return `${PREFIX}:${QUEUE}:problem:${hash}`;
}

/** "0.1.0 (5f2d8c01aa34)": the version, and the digest of its kernels and code. */
export function shownVersion(fingerprint = FINGERPRINT): string {
  return `${versionOf(fingerprint)} (${fingerprint.slice(fingerprint.lastIndexOf("-") + 1)})`;
}

/** "0.1.0" of "1-0.1.0-5f2d8c01aa34". */
function versionOf(fingerprint: string): string {
  return fingerprint.slice(fingerprint.indexOf("-") + 1, fingerprint.lastIndexOf("-"));
}

/** The fingerprints of the workers in the answer to CLIENT LIST. BullMQ names their connections after the queue. */
export function workersIn(clients: string): string[] {
  const names = clients.matchAll(/ name=bull:([\w+/=-]+)(:\S*)? /g);
  return [...names]
    .filter(([, , suffix]) => suffix === undefined || suffix.startsWith(":w:"))
    .map(([, name]) => Buffer.from(name!, "base64").toString("utf8"))
    .filter((queue) => queue.startsWith(BEGINNING))
    .map((queue) => queue.slice(BEGINNING.length));
}

/** "2 of 0.1.0 with other code, 1 of 0.2.0", for workers that are not of this version; empty if there are none. */
export function othersText(fingerprints: readonly string[]): string {
  const texts = fingerprints
    .filter((one) => one !== FINGERPRINT)
    .map(versionOf)
    .map((version) => `${version}${version === versionOf(FINGERPRINT) ? " with other code" : ""}`);
  const kinds = [...new Set(texts)].sort();
  return kinds.map((kind) => `${texts.filter((text) => text === kind).length} of ${kind}`).join(", ");
}
