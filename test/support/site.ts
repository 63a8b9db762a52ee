// A folder of static files served by HTTP, below a path of its own and under a strict content security policy.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:";

export interface Site {
  /** The address of the folder, with a slash at its end. */
  readonly url: string;
  /** The files sent, in their order. */
  readonly sent: readonly string[];
  close(): void;
}

/** Serves a folder at http://127.0.0.1:…/sub/folder/. */
export async function served(folder: string): Promise<Site> {
  const base = "/sub/folder/";
  const sent: string[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url!, "http://localhost");
    if (!pathname.startsWith(base)) return void response.writeHead(404).end();
    const name = normalize(pathname.slice(base.length)) || ".";
    const file = join(folder, name === "." ? "index.html" : name);
    try {
      const content = readFileSync(file);
      sent.push(file);
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${base}`, sent, close: () => server.close() };
}
