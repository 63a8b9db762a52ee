// init(): it takes the kernels of this very version alone, and changes nothing where it is given anything else.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  type InitSource,
  init,
  learn,
  Problem,
  ProblemError,
  scenarios,
  version,
} from "../../../src/index.js";
import { acquire, release } from "../../../src/kernels/pool.js";

const bytes = readFileSync(new URL("../../../build/kernels.wasm", import.meta.url));
const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const ofAnotherVersion = Uint8Array.from(bytes, (byte, at) => (at === bytes.length - 1 ? 122 : byte));

test.each<[string, unknown, string]>([
  ["null", null, "init: found null"],
  ["a number", 5, "init: found 5"],
  ["an unknown key", { wasm: bytes }, "init/wasm: found an unknown source"],
  ["two sources", { bytes, url: "kernels.wasm" }, "init: found bytes and url"],
  ["bytes that are a text", { bytes: "x" }, 'init/bytes: found "x"'],
  ["a url that is a number", { url: 1 }, "init/url: found 1"],
  ["a module that is a text", { module: "x" }, 'init/module: found "x"'],
  [
    "a module that is empty",
    { module: new WebAssembly.Module(empty) },
    "init/module: found a module that is not",
  ],
  ["bytes of an empty module", { bytes: empty }, "init/bytes: found a module that is not the kernels"],
  ["kernels of another version", { bytes: ofAnotherVersion }, `init/bytes: found ${version} `],
])("refuses %s, and all goes on as before", async (_, source, message) => {
  const error = await init(source as InitSource).then(
    () => undefined,
    (error) => error,
  );
  expect(error).toBeInstanceOf(ProblemError);
  expect(error.message).toContain(message);
  expect((await learn(Problem.from(scenarios.basic), { restarts: 1, epochs: 1 })).restarts).toHaveLength(1);
});

test("an instance in use when init gives a new module serves no later call", async () => {
  const before = acquire();
  const module = new WebAssembly.Module(bytes);
  await init({ module });
  release(before);
  const next = acquire();
  expect(next).not.toBe(before);
  expect(next.module).toBe(module);
  release(next);
  expect(acquire()).toBe(next);
});
