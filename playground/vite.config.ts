// The playground as static files that work from any folder. It runs the built package, as its users do.
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

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

export default defineConfig({
  base: "./",
  plugins: [licensesOfThePackage],
  build: {
    outDir: "../build/site/playground",
    emptyOutDir: true,
    target: "es2022",
    license: { fileName: LICENSES },
  },
  worker: { format: "es" },
});
