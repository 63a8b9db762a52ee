// Web Workers: the built package, bundled, in a page of Chromium gives what it gives in Node.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { learn, Problem, scenarios } from "../../dist/index.js";
import { launched } from "../support/chromium.js";
import { ROOT, temporaryFolder } from "../support/command.js";

const folder = temporaryFolder();
let browser: Browser;
let server: Server;

beforeAll(async () => {
  const entryPoints = [join(ROOT, "dist/index.js")];
  await build({
    entryPoints,
    bundle: true,
    format: "esm",
    platform: "browser",
    outfile: join(folder.path, "package.js"),
  });
  copyFileSync(join(ROOT, "dist/workers/worker.js"), join(folder.path, "worker.js"));
  writeFileSync(
    join(folder.path, "index.html"),
    `<!doctype html><link rel="icon" href="data:,"><script type="module">
      import * as pkg from "./package.js";
      globalThis.pkg = pkg;
    </script>`,
  );
  server = createServer(serve).listen(0, "127.0.0.1");
  browser = await launched();
}, 60_000);

function serve(request: IncomingMessage, response: ServerResponse): void {
  const name = request.url === "/" ? "index.html" : request.url!.slice(1);
  response.setHeader("content-type", name.endsWith(".html") ? "text/html" : "text/javascript");
  response.end(readFileSync(join(folder.path, name)));
}

afterAll(async () => {
  await browser?.close();
  server?.close();
  folder.remove();
});

test("learn with 1 and 2 workers gives the bytes that Node gives, and an abort ends them", async () => {
  const { port } = server.address() as AddressInfo;
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction("globalThis.pkg !== undefined");
  const inPage = (workers: number) =>
    page.evaluate(`(async () => {
      const result = await pkg.learn(pkg.Problem.from(pkg.scenarios.battery), { restarts: 20, epochs: 200, workers: ${workers} });
      return JSON.stringify({ ...result, elapsedMs: 0 });
    })()`);
  const result = await learn(Problem.from(scenarios.battery), { restarts: 20, epochs: 200, workers: 1 });
  const expected = JSON.stringify({ ...result, elapsedMs: 0 });
  expect(await inPage(1)).toBe(expected);
  expect(await inPage(2)).toBe(expected);
  await expect.poll(() => page.workers().length).toBe(0);

  const reason = await page.evaluate(`(async () => {
    const controller = new AbortController();
    const run = pkg.learn(pkg.Problem.from(pkg.scenarios.battery), { restarts: 1000, epochs: 10000, workers: 2, signal: controller.signal });
    setTimeout(() => controller.abort("enough"), 200);
    return run.catch((reason) => reason);
  })()`);
  expect(reason).toBe("enough");
  await expect.poll(() => page.workers().length).toBe(0);
  expect(faults).toEqual([]);
});
