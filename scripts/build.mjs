// Bundles src/ to dist/: the worker's file; the entries with the chunks they share, which hold that file as text; and the one-file bundle,
// which is its own worker. Puts the kernels and the licences of what is bundled beside them. The package's dependencies stay outside; whatever else is imported is bundled.
import { chmodSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const { name, version, license, dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
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

/** Workers are given the kernels as compiled. */
const withoutKernels = {
  name: "without-kernels",
  setup({ onLoad }) {
    onLoad({ filter: /bytes\.generated\.ts$/ }, () => ({
      contents: `export const BYTES_BY_FREQUENCY = "", KERNELS_TEXT = "";`,
    }));
  },
};

/** What rows of options say of themselves is for the command's help and the docs: the one-file bundle shows neither. */
const withoutHelp = {
  name: "without-help",
  setup({ onLoad }) {
    const help = /\b(help|step|otherwise|also|about|flag):\s*("(?:[^"\\]|\\.)*"|\w+\.join\(", "\)),?/g;
    onLoad(
      { filter: /\/src\/(base|problem|evaluation|solving|learning|experiments|workers)\/[^/]*\.ts$/ },
      ({ path }) => ({
        contents: readFileSync(path, "utf8").replace(help, ""),
        loader: "ts",
      }),
    );
  },
};

const shared = {
  bundle: true,
  format: "esm",
  target: "es2022",
  platform: "neutral",
  mainFields: ["module", "main"],
  external: ["node:*", ...Object.keys(dependencies)],
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  plugins: [lazyLoader],
};

const worker = await build({
  ...shared,
  // A script and a module alike, so that it can be started from its text.
  format: "iife",
  entryPoints: ["src/worker.ts"],
  minify: true,
  outfile: "dist/causal-abstraction-worker.js",
  plugins: [lazyLoader, withoutKernels],
});
const source = readFileSync("dist/causal-abstraction-worker.js", "utf8");

const builds = await Promise.all([
  build({
    ...shared,
    entryPoints: ["src/index.ts", "src/report.ts", "src/literature.ts", "src/suite.ts", "src/cli/main.ts"],
    splitting: true,
    outdir: "dist",
    define: { WORKER_SOURCE: JSON.stringify(source) },
  }),
  minified("src/bundle.ts", name),
  minified("src/formats.ts", `${name}-formats`),
]);
writeFileSync(LICENSES, licenses([worker, ...builds]));
copyFileSync("build/kernels.wasm", "dist/kernels.wasm");
chmodSync("dist/cli/main.js", 0o755);

/** A file for pages that needs no other. */
function minified(entry, name) {
  return build({
    ...shared,
    entryPoints: [entry],
    minify: true,
    outfile: `dist/${name}.min.js`,
    plugins: [lazyLoader, withoutHelp],
    define: { WORKER_SOURCE: "undefined" },
    banner: {
      js: `/*! ${name} ${version}, ${license}; for the licences of what is bundled see ${LICENSES} */`,
    },
  });
}

/** The licences of the packages whose code is in the outputs. */
function licenses(builds) {
  const inputs = builds.flatMap(({ metafile }) => Object.values(metafile.outputs).flatMap(codeIn));
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
