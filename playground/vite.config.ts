// The playground as static files that work from any folder. It is bundled with the sources of the package, so that each of its parts is
// loaded when it is needed; the kernels are those that were compiled.
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { forPages } from "../scripts/browser.mjs";

const LICENSES = "licenses.txt";

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

const source = (name: string) => join(import.meta.dirname, `../src/${name}.ts`);

export default defineConfig({
  base: "./",
  plugins: [licensesOfThePackage],
  define: { WORKER_SOURCE: "undefined" },
  resolve: {
    alias: [
      { find: /^causal-abstraction$/, replacement: source("index") },
      { find: /^causal-abstraction\/report$/, replacement: source("report") },
    ],
  },
  build: {
    outDir: "../build/site/playground",
    emptyOutDir: true,
    target: "es2022",
    license: { fileName: LICENSES },
  },
  worker: { format: "es", plugins: () => [withoutWorkerFile, ...forPages()] },
});
