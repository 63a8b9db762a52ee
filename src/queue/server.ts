// The connection to the server: opened with checks, each with one clear line, and kept for good, through outages.

import { InputError } from "../base/errors.js";
import { type Address, addressOf } from "./address.js";
import { type Client, redisPackages } from "./bullmq.js";

const CONNECT_MS = 10_000;
/** The longest wait before the next attempt to connect again. */
const LONGEST_RETRY_MS = 2_000;
/** An answer takes at most the 10 seconds of a blocking command; a server silent for longer is taken for gone. */
const SILENCE_MS = 30_000;

const POLICY = "noeviction";

export interface ServerOptions {
  /** Told when the server is gone, and when it is back. */
  readonly onNote: (text: string) => void;
}

/** The opener closes the connection. */
export class Server {
  readonly address: Address;
  /** Its commands wait while the server is gone. */
  readonly client: Client;
  #isGone = false;
  #isClosed = false;
  #onBack = () => {};

  private constructor(address: Address, client: Client, onNote: (text: string) => void) {
    this.address = address;
    this.client = client;
    client.on("close", () => {
      if (this.#isClosed || this.#isGone) return;
      this.#isGone = true;
      onNote(`${address.shown} is gone; waiting for it`);
    });
    client.on("ready", () => {
      if (!this.#isGone) return;
      this.#isGone = false;
      onNote(`${address.shown} is back`);
      this.#onBack();
    });
  }

  /** @throws InputError for an address that is none, and for a server that cannot be used */
  static async open(text: string, { onNote }: ServerOptions): Promise<Server> {
    const address = addressOf(text);
    const { bullmq, Redis } = await redisPackages();
    const { host, port, db, username, password, isEncrypted } = address;
    let isOpen = false;
    let fault: Error | undefined;
    const client = new Redis({
      host,
      port,
      db,
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
      ...(isEncrypted && { tls: {} }),
      lazyConnect: true,
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      maxRetriesPerRequest: null,
      retryStrategy: (times) => (isOpen ? Math.min(100 * 2 ** times, LONGEST_RETRY_MS) : null),
    });
    client.on("error", (error) => {
      fault = error;
    });
    try {
      await client.connect();
      if (fault) throw fault;
      refuseUnfit(await client.info(), bullmq.RedisConnection.minimumVersion);
      isOpen = true;
      return new Server(address, client, onNote);
    } catch (error) {
      client.disconnect();
      throw new InputError(`--on ${address.shown}: ${reasonOf(fault ?? (error as Error))}`);
    }
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Sets what is called whenever the server is back. */
  onBack(listener: () => void): void {
    this.#onBack = listener;
  }

  /** What went wrong with the server, in one line. */
  errorOf(error: unknown): InputError {
    return new InputError(`--on ${this.address.shown}: ${reasonOf(error as Error)}`);
  }

  close(): void {
    this.#isClosed = true;
    this.client.disconnect();
  }
}

/** @throws Error for a server that is too old, or one that forgets keys when its memory is full */
function refuseUnfit(info: string, least: string): void {
  const fieldOf = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1];
  const version = fieldOf("redis_version");
  if (version !== undefined && Number.parseInt(version, 10) < Number.parseInt(least, 10))
    throw new Error(`found Redis ${version}, expected at least ${least}`);
  const policy = fieldOf("maxmemory_policy");
  if (policy !== undefined && policy !== POLICY)
    throw new Error(
      `found a server that may drop jobs (maxmemory-policy ${policy}), expected ${POLICY} (CONFIG SET maxmemory-policy ${POLICY})`,
    );
}

const REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^ECONNREFUSED$/, "found no server there (connection refused), expected Redis or Valkey"],
  [/^(ENOTFOUND|EAI_AGAIN)$/, "found no host of this name"],
  [
    /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    "found no answer from this host; does it speak Redis, with TLS for rediss://?",
  ],
  [
    /^(ECONNRESET|EPIPE)$/,
    "found a connection that was closed at once; is it rediss:// or redis:// in place of the other?",
  ],
  [/ALTNAME/, "found a certificate for hosts of other names"],
  [
    /CERT|VERIFY|SELF_SIGNED|ISSUER/,
    "found a certificate that is not trusted; the variable NODE_EXTRA_CA_CERTS names the file of its authority",
  ],
  [/SSL|TLS|EPROTO/, "found a server that does not speak TLS; is redis:// meant?"],
  [/^WRONGPASS/, "found a wrong user or password"],
  [/^NOAUTH/, "found no password, expected one"],
  [/^OOM/, "found the server's memory full, expected room for the queue"],
];

/** In words where the error is known, otherwise the first line of its message. */
function reasonOf(error: NodeJS.ErrnoException): string {
  const { code = "", message } = error;
  const [, reason] = REASONS.find(([pattern]) => pattern.test(code) || pattern.test(message)) ?? [];
  return reason ?? message.split("\n")[0]!;
}
