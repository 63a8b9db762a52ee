// Pages for browser tests: a folder served over HTTP, pages with their faults, and a page that has loaded the built package.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { ROOT } from "./command.js";

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
const EMPTY_PAGE = `<!doctype html><link rel="icon" href="data:,">`;

export interface Served {
  /** The root of what is served, with a slash at the end. */
  readonly url: string;
  /** The files sent so far. */
  readonly sent: readonly string[];
  close(): void;
}

/** Serves a folder below a path, with `headers` on everything; a folder without a page has an empty one. */
export async function served(
  folder: string,
  headers: Readonly<Record<string, string>> = {},
  base = "/",
): Promise<Served> {
  const sent: string[] = [];
  const answer = ({ url }: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(url!, "http://localhost");
    const path = pathname.startsWith(base) ? pathname.slice(base.length - 1) : "/missing";
    const name = normalize(path.endsWith("/") ? `${path}index.html` : path);
    const content = contentOf(join(folder, name)) ?? (name === "/index.html" ? EMPTY_PAGE : undefined);
    if (content) sent.push(join(folder, name));
    response.writeHead(content ? 200 : 404, {
      ...headers,
      "content-type": TYPES[extname(name)] ?? "text/plain",
    });
    response.end(content);
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`, sent, close };
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

export interface Opened {
  readonly page: Page;
  /** What went wrong so far: errors on the console, and those that nothing caught. */
  readonly faults: string[];
  /** What was asked for so far. */
  readonly requests: string[];
}

/** Opens a page in a context of its own, and waits until it is loaded. */
export async function opened(
  browser: Browser,
  url: string,
  options?: BrowserContextOptions,
): Promise<Opened> {
  const page = await browser.newPage(options);
  const faults: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(url, { waitUntil: "load" });
  return { page, faults, requests };
}

declare global {
  /** The built package, in a page that has loaded it. */
  var pkg: typeof import("../../dist/index.js");
}

/** Serves the built package. */
export const servedPackage = () => served(join(ROOT, "dist"));

/** Opens a page that has loaded a module of the package as `pkg`, after `init` if there is one. */
export async function openedPackage(
  browser: Browser,
  { url }: Served,
  { module = `${url}index.js`, init }: { module?: string; init?: () => void } = {},
): Promise<Opened> {
  const blank = await opened(browser, url);
  if (init) await blank.page.evaluate(init);
  // As text, since vitest rewrites imports in functions.
  await blank.page.evaluate(
    `import(${JSON.stringify(module)}).then((loaded) => { globalThis.pkg = loaded; })`,
  );
  return blank;
}
