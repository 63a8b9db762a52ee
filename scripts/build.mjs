// Bundles src/ to dist/: the entries with the chunks they share, the worker's file, and the one-file bundle; puts the kernels and the
// licences of what is bundled beside them. The package's dependencies stay outside; whatever else is imported is bundled.
import { chmodSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const { name, version, license, dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const LICENSES = "dist/third-party-licenses.txt";
/** The one package without a licence file is a part of another. */
const PARTS = { "node_modules/@assemblyscript/loader": "node_modules/assemblyscript" };

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
};

const builds = await Promise.all([
  // All in one folder, since the worker's file is looked for beside the chunk that starts it.
  build({
    ...shared,
    entryPoints: ["src/index.ts", "src/report.ts", "src/cli/main.ts"],
    splitting: true,
    outdir: "dist",
  }),
  build({ ...shared, entryPoints: ["src/workers/worker.ts"], minify: true, outfile: "dist/worker.js" }),
  build({
    ...shared,
    entryPoints: ["src/bundle.ts"],
    minify: true,
    outfile: `dist/${name}.min.js`,
    banner: {
      js: `/*! ${name} ${version}, ${license}; for the licences of what is bundled see ${LICENSES} */`,
    },
  }),
]);
writeFileSync(LICENSES, licenses(builds));
copyFileSync("build/kernels.wasm", "dist/kernels.wasm");
chmodSync("dist/cli/main.js", 0o755);

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
