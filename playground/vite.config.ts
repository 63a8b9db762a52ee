// The playground as static files that work from any folder. It is bundled with the sources of the package, so that each of its parts is
// loaded when it is needed; the kernels are those that were compiled.
import { createHash } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { forPages } from "../scripts/browser.mjs";

const LICENSES = "licenses.txt";
const SERVICE_WORKER = "service-worker.js";

/** Adds the licences of the package and of its bundled dependencies to those of the page's dependencies. */
const licensesOfThePackage: Plugin = {
  name: "licenses-of-the-package",
  apply: "build",
  writeBundle({ dir }) {
    for (const file of ["LICENSE", "dist/third-party-licenses.txt"])
      appendFileSync(
        join(dir!, LICENSES),
        `\n${readFileSync(join(import.meta.dirname, "..", file), "utf8")}`,
      );
  },
};

/** Writes the service worker with the names of all files, and their hash. */
const serviceWorker: Plugin = {
  name: "service-worker",
  apply: "build",
  enforce: "post",
  writeBundle: {
    order: "post",
    sequential: true,
    handler({ dir }) {
      const template = readFileSync(join(import.meta.dirname, SERVICE_WORKER), "utf8");
      const names = readdirSync(dir!, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== SERVICE_WORKER)
        .map(({ parentPath, name }) => relative(dir!, join(parentPath, name)).replaceAll("\\", "/"))
        .sort();
      const hash = createHash("sha256");
      for (const name of names) hash.update(name).update(readFileSync(join(dir!, name)));
      const text = template
        .replace('["index.html"]', JSON.stringify(names))
        .replace('HASH = ""', `HASH = "${hash.digest("hex").slice(0, 16)}"`);
      writeFileSync(join(dir!, SERVICE_WORKER), text);
    },
  },
};

/** The page's worker starts others by itself (worker/main.ts): Vite need not look for the package's file. */
const withoutWorkerFile: Plugin = {
  name: "without-worker-file",
  enforce: "pre",
  transform(code, id) {
    if (!id.endsWith("/src/workers/thread.ts")) return;
    const found = /new URL\("[^"]+", import\.meta\.url\)/;
    if (!found.test(code)) throw new Error(`${id} starts no worker from a file`);
    return code.replace(found, '""');
  },
};

/** What is needed at once is one file: each file that is asked for takes time of the page's thread. */
const atOnceInOne = (name: string) => ({
  output: { codeSplitting: { groups: [{ name, tags: ["$initial" as const] }] } },
});

const source = (name: string) => join(import.meta.dirname, `../src/${name}.ts`);

export default defineConfig({
  base: "./",
  plugins: [licensesOfThePackage, serviceWorker],
  define: { WORKER_SOURCE: "undefined" },
  resolve: {
    alias: [
      { find: /^causal-abstraction$/, replacement: source("index") },
      { find: /^causal-abstraction\/report$/, replacement: source("report") },
      // Without Node's streams and buffers.
      { find: /^csv-(parse|stringify)$/, replacement: "csv-$1/browser/esm" },
      { find: /^csv-(parse|stringify)\/sync$/, replacement: "csv-$1/browser/esm/sync" },
    ],
  },
  build: {
    outDir: "../build/site/playground",
    emptyOutDir: true,
    target: "es2022",
    license: { fileName: LICENSES },
    rolldownOptions: atOnceInOne("first"),
  },
  worker: {
    format: "es",
    rolldownOptions: atOnceInOne("worker"),
    plugins: () => [withoutWorkerFile, ...forPages()],
  },
});
