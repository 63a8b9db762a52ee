// The address of a queue: redis:// or rediss://, with what of it may be shown.

import { InputError } from "../base/errors.js";

/** The variable of the environment that holds the address where `--on` has none, so that no password stands in a list of processes. */
export const ADDRESS_VARIABLE = "CAUSAL_ABSTRACTION_ON";

/** The address as it may be printed: without user and password. */
export function shownAddress(address: string): string {
  const { protocol, hostname, port } = parsed(address);
  return `${protocol}//${hostname}${port && `:${port}`}`;
}

function parsed(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && (url.protocol === "redis:" || url.protocol === "rediss:")) return url;
  throw new InputError("--on: found no address of Redis, expected redis://… or rediss://…");
}
