// A Redis of its own for a test: on a free loopback port, with its files in a temporary folder.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { redisPath } from "../../scripts/redis.mjs";

const START_MS = 20_000;

export interface RedisOptions {
  readonly password?: string;
  /** Settings by name, as in redis.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Forget everything at a restart. Otherwise each second is written to a file. */
  readonly isForgetful?: boolean;
}

/** Whoever starts it stops it. */
export class RedisServer {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), "redis-"));
  readonly #options: RedisOptions;
  #process: ChildProcess | undefined;

  private constructor(port: number, options: RedisOptions) {
    this.port = port;
    this.#options = options;
  }

  static async start(options: RedisOptions = {}): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), options);
    await server.restart();
    return server;
  }

  /** With the password, if there is one. */
  get address(): string {
    const { password } = this.#options;
    return `redis://${password === undefined ? "" : `:${encodeURIComponent(password)}@`}localhost:${this.port}`;
  }

  /** Starts it again after it was killed. */
  async restart(): Promise<void> {
    const path = redisPath();
    if (!path) throw new Error("found no Redis: run node scripts/redis.mjs, or set REDIS_PATH");
    const { password, settings, isForgetful } = this.#options;
    const all = {
      port: String(this.port),
      bind: "127.0.0.1 ::1",
      dir: this.#folder,
      save: "",
      appendonly: isForgetful ? "no" : "yes",
      appendfsync: "everysec",
      ...(password !== undefined && { requirepass: password }),
      ...settings,
    };
    const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, ...valuesIn(name, value)]);
    this.#process = spawn(path, args, { stdio: "ignore" });
    await this.#ready();
  }

  /** Kills it like a power cut. */
  async kill(): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, "exit");
    running.kill("SIGKILL");
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A connection to look at what it holds, or to change it. Whoever takes it closes it. */
  client(): Redis {
    return new Redis(this.address, { maxRetriesPerRequest: null });
  }

  async #ready(): Promise<void> {
    const client = new Redis(this.address, {
      maxRetriesPerRequest: null,
      retryStrategy: () => 20,
    });
    client.on("error", () => {});
    const timer = setTimeout(() => client.disconnect(), START_MS);
    try {
      await client.ping();
    } finally {
      clearTimeout(timer);
      client.disconnect();
    }
  }
}

/** An ACL rule or a list of addresses is several arguments; an empty text is one. */
function valuesIn(name: string, value: string): string[] {
  return ["bind", "user"].includes(name) ? value.split(" ") : [value];
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
