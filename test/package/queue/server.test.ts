// The addresses and servers that are refused, each with one clear line; no password is printed.
import { afterAll, beforeAll, expect, test } from "vitest";
import { command, type Outcome } from "../../support/command.js";
import { freePort, RedisServer } from "../../support/redis.js";

const PASSWORD = "hunter2 %/@:";
const ACL = "ca on >s3cret ~bull:ca* &* +@all -@admin -@dangerous +info +client|setname +client|list";

let open: RedisServer;
let guarded: RedisServer;

beforeAll(async () => {
  open = await RedisServer.start();
  guarded = await RedisServer.start({ password: PASSWORD, settings: { user: ACL } });
});

afterAll(async () => {
  await open.stop();
  await guarded.stop();
});

function worker(on: string, env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const flag = on === "" ? ["--on"] : ["--on", on];
  return command(["worker", ...flag, "--workers", "1", "--idle", "0"], { env });
}

/** What a worker says of an address that it refuses. */
async function refusal(on: string, env?: Readonly<Record<string, string>>): Promise<string> {
  const { code, stdout, stderr } = await worker(on, env);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  return stderr.replace(/^causal-abstraction: |\n$/g, "");
}

test("what is no address is refused, and not shown", async () => {
  const none =
    "--on: found no address of Redis, expected redis://… or rediss://…, as in rediss://user:password@host:6379";
  expect(await refusal("https://:hunter2@localhost")).toBe(none);
  expect(await refusal("redis://:hun#ter2@localhost")).toBe(none);
  expect(await refusal("redis://localhost/hunter2")).toMatch(
    /^--on: found more than the number of a database/,
  );
  expect(await refusal("", { CAUSAL_ABSTRACTION_ON: "" })).toMatch(
    /^--on: found no address, expected .* in CAUSAL/,
  );
});

test("a server over the network needs a password or TLS", async () => {
  const { stderr } = await worker("redis://example.org:6379");
  expect(stderr).toMatch(
    /^causal-abstraction: --on: found redis:\/\/example\.org:6379 without a password, expected/,
  );
});

test("there must be a server, and the password must be right", async () => {
  const port = await freePort();
  expect(await refusal(`redis://:hunter2@localhost:${port}`)).toBe(
    `--on redis://localhost:${port}: found no server there (connection refused), expected Redis or Valkey`,
  );
  const shown = `redis://localhost:${guarded.port}`;
  expect(await refusal(`redis://:hunter2@localhost:${guarded.port}`)).toBe(
    `--on ${shown}: found a wrong user or password`,
  );
  expect(await refusal(shown)).toBe(`--on ${shown}: found no password, expected one`);
});

test("a password comes from the address or the environment, and a restricted user suffices", async () => {
  const shown = `redis://localhost:${guarded.port}`;
  const addresses = [guarded.address, `redis://ca:s3cret@localhost:${guarded.port}`];
  for (const address of addresses) {
    const { code, stdout, stderr } = await worker("", { CAUSAL_ABSTRACTION_ON: address });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^worker of 0\\.1\\.0 \\(\\w{12}\\) on ${shown}, 1 at once\n$`));
  }
});

test("a server that may drop jobs is refused, and a database that is not there", async () => {
  const client = open.client();
  await client.config("SET", "maxmemory-policy", "allkeys-lru");
  expect(await refusal(open.address)).toBe(
    `--on ${open.address}: found a server that may drop jobs (maxmemory-policy allkeys-lru), expected noeviction (CONFIG SET maxmemory-policy noeviction)`,
  );
  await client.config("SET", "maxmemory-policy", "noeviction");
  client.disconnect();
  expect(await refusal(`${open.address}/99`)).toBe(`--on ${open.address}/99: ERR DB index is out of range`);
  expect(await worker(`${open.address}/3`)).toMatchObject({ code: 0 });
});

test.each(["bullmq", "ioredis"])("without the package %s, the error says what to install", async (name) => {
  const hook = `export const resolve = (name, context, next) => name === "${name}"
    ? Promise.reject(Object.assign(new Error("none"), { code: "ERR_MODULE_NOT_FOUND" })) : next(name, context);`;
  const loader = `data:text/javascript,${encodeURIComponent(hook)}`;
  const register = `import { register } from "node:module"; register(${JSON.stringify(loader)});`;
  const imported = `data:text/javascript,${encodeURIComponent(register)}`;
  expect(await refusal(open.address, { NODE_OPTIONS: `--import=${imported}` })).toBe(
    `--on: found no package ${name}, expected it beside this one: npm install bullmq ioredis`,
  );
});
