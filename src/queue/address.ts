// The address of a queue: redis:// or rediss://, with what of it may be shown.

import { InputError } from "../base/errors.js";

/** The variable of the environment that holds the address where `--on` has none, so that no password stands in a list of processes. */
export const ADDRESS_VARIABLE = "CAUSAL_ABSTRACTION_ON";

const EXPECTED = "expected redis://… or rediss://…, as in rediss://user:password@host:6379";
const DEFAULT_PORT = 6379;

/** Where a server is, and how to enter. */
export interface Address {
  /** As it may be printed: without user and password. */
  readonly shown: string;
  readonly host: string;
  readonly port: number;
  /** The number of the database. */
  readonly db: number;
  readonly isEncrypted: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
}

/**
 * Reads an address.
 *
 * @throws InputError for what is no address, and for one that would show everybody the queue: over a network, a server
 *   without a password must be reached by TLS
 */
export function addressOf(text: string): Address {
  const url = parsed(text);
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const isEncrypted = url.protocol === "rediss:";
  const db = databaseOf(url);
  const shown = `${url.protocol}//${url.host}${db === 0 ? "" : `/${db}`}`;
  const password = decoded(url.password);
  if (!isEncrypted && password === undefined && !isLoopback(host)) {
    throw new InputError(
      `--on: found ${shown} without a password, expected one, or rediss://, for any host but this one`,
    );
  }
  return {
    shown,
    host,
    port: url.port === "" ? DEFAULT_PORT : Number(url.port),
    db,
    isEncrypted,
    username: decoded(url.username),
    password,
  };
}

/** The message never holds the text: it may be a password. */
function parsed(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === "redis:" || url.protocol === "rediss:") && url.hostname !== "") return url;
  throw new InputError(`--on: found no address of Redis, ${EXPECTED}`);
}

function decoded(part: string): string | undefined {
  if (part === "") return undefined;
  try {
    return decodeURIComponent(part);
  } catch {
    throw new InputError("--on: found a user or password with a lone %, expected %25 for it");
  }
}

function databaseOf({ pathname, search, hash }: URL): number {
  const [, digits] = /^\/?(\d*)$/.exec(pathname) ?? [];
  if (digits !== undefined && search === "" && hash === "") return Number(digits);
  throw new InputError(`--on: found more than the number of a database behind the host, ${EXPECTED}/0`);
}

function isLoopback(host: string): boolean {
  return host.toLowerCase() === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
