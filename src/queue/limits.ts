// How large what travels by the queue may be.

import { InputError } from "../base/errors.js";

/** In bytes of text. */
const LIMITS = { problem: 8e6, batch: 1e6, result: 16e6 } as const;

/** @throws InputError that names what is too large */
export function refuseTooLarge(what: keyof typeof LIMITS, name: string, text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= LIMITS[what]) return;
  throw new InputError(
    `${what} ${name}: found ${megabytes(bytes)}, expected at most ${megabytes(LIMITS[what])} on a queue`,
  );
}

function megabytes(bytes: number): string {
  return `${Number((bytes / 1e6).toPrecision(3))} MB`;
}
