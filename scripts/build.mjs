// Bundles src/ to dist/: the worker's file; the entries with the chunks they share, which hold that file as text; and the files for pages
// (browser.mjs). Puts the kernels and the licences of what is bundled beside them. The package's dependencies stay outside; whatever else is imported is bundled.
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { bundleForPages } from "./browser.mjs";

const { name, version, license, dependencies, peerDependencies } = JSON.parse(
  readFileSync("package.json", "utf8"),
);
/** Stands in the code until its digest is known. */
const NO_DIGEST = "no digest yet";
const LICENSES = "dist/third-party-licenses.txt";
const LOADER = "node_modules/@assemblyscript/loader";
/** The one package without a licence file is a part of another. */
const PARTS = { [LOADER]: "node_modules/assemblyscript" };

/**
 * The loader of AssemblyScript is evaluated at its first use, not when the package is imported: it then makes a TextDecoder, for
 * strings, of which the kernels have none. Where there is no such class, any will do.
 */
const lazyLoader = {
  name: "lazy-loader",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@assemblyscript\/loader$/ }, () => ({ path: "loader", namespace: "lazy" }));
    onLoad({ filter: /.*/, namespace: "lazy" }, () => ({
      contents: `export const instantiateSync = (module) => require("./${LOADER}/index.js").instantiateSync(module);`,
      resolveDir: ".",
    }));
    onLoad({ filter: /@assemblyscript\/loader\// }, ({ path }) => ({
      contents: `const TextDecoder = globalThis.TextDecoder ?? class {};\n${readFileSync(path, "utf8")}`,
    }));
  },
};

/** Imports at once what pages load when they need it: some bundlers cannot split what runs in a worker. */
const atOnce = {
  name: "at-once",
  setup({ onLoad }) {
    onLoad({ filter: /\/learning\/solver-part\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const contents = source.replace(
        'loadedPart(import("./polishing.js")',
        "loadedPart(Promise.resolve(atOnce)",
      );
      if (contents === source) throw new Error(`${path} has no import of the solver's part`);
      return { contents: `import * as atOnce from "./polishing.js";\n${contents}`, loader: "ts" };
    });
  },
};

/** Workers are given the kernels as compiled. */
const withoutKernels = {
  name: "without-kernels",
  setup({ onLoad }) {
    onLoad({ filter: /bytes\.generated\.ts$/ }, () => ({
      contents: `export const BYTES_BY_FREQUENCY = "", KERNELS_TEXT = "";`,
    }));
  },
};

const shared = {
  bundle: true,
  format: "esm",
  target: "es2022",
  platform: "neutral",
  mainFields: ["module", "main"],
  external: ["node:*", ...Object.keys({ ...dependencies, ...peerDependencies })],
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  plugins: [lazyLoader, atOnce],
};

const worker = await build({
  ...shared,
  // A script and a module alike, so that it can be started from its text.
  format: "iife",
  entryPoints: ["src/worker.ts"],
  minify: true,
  outfile: "dist/causal-abstraction-worker.js",
  plugins: [lazyLoader, atOnce, withoutKernels],
});
const source = readFileSync("dist/causal-abstraction-worker.js", "utf8");

const banner = `/*! ${name} ${version}, ${license}; for the licences of what is bundled see ${LICENSES} */`;
const [entries, forPages] = await Promise.all([
  build({
    ...shared,
    entryPoints: [
      "src/index.ts",
      "src/report.ts",
      "src/literature.ts",
      "src/suite.ts",
      "src/job-thread.ts",
      "src/cli/main.ts",
    ],
    splitting: true,
    outdir: "dist",
    define: { WORKER_SOURCE: JSON.stringify(source), CODE_DIGEST: JSON.stringify(NO_DIGEST) },
  }),
  bundleForPages(name, banner),
]);
putDigest(Object.keys(entries.metafile.outputs));
writeFileSync(LICENSES, licenses([...[worker, entries].flatMap(inputsOf), ...forPages]));
copyFileSync("build/kernels.wasm", "dist/kernels.wasm");
chmodSync("dist/cli/main.js", 0o755);

/** Puts the digest of all files into them, in the place that was kept for it. */
function putDigest(paths) {
  const texts = paths.sort().map((path) => [path, readFileSync(path, "utf8")]);
  const digest = createHash("sha256").update(texts.flat().join("\n")).digest("hex");
  for (const [path, text] of texts) {
    if (text.includes(NO_DIGEST)) writeFileSync(path, text.replaceAll(NO_DIGEST, digest));
  }
}

/** The modules with code in the outputs of a build. */
function inputsOf({ metafile }) {
  return Object.values(metafile.outputs).flatMap(codeIn);
}

/** The licences of the packages that modules are from. */
function licenses(inputs) {
  const folders = new Set(inputs.map((path) => path.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]));
  folders.delete(undefined);
  return [...folders].sort().map(licenseOf).join("\n");
}

function codeIn({ inputs }) {
  return Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0);
}

function licenseOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const whole = PARTS[folder] ?? folder;
  const file = readdirSync(whole).find((file) => /^licen[cs]e/i.test(file));
  if (!file) throw new Error(`${name} has no licence file`);
  return `${name} ${version}, ${license}\n\n${readFileSync(`${whole}/${file}`, "utf8").trim()}\n`;
}
