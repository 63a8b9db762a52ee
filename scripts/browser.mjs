// Bundles src/ for pages: the bundle, which is its own worker, and the files beside it, which take from it what both need. The playground
// has the same plugins.
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { rolldown } from "rolldown";
import { split } from "./split-wasm.mjs";
import { encoded } from "./wasm-text.mjs";

/** The files by what follows the package's name, with their entries. */
const FILES = { "": "bundle", "-solver": "solver", "-more": "more", "-formats": "formats" };

/** Writes the files to dist/. Returns the paths of all modules with code in them. */
export async function bundleForPages(name, banner) {
  const file = (suffix) => `${name}${suffix}.min`;
  const bundle = await rolldown({
    input: Object.fromEntries(
      Object.entries(FILES).map(([suffix, entry]) => [file(suffix), `src/${entry}.ts`]),
    ),
    platform: "neutral",
    // The files beside the bundle import from it, by names of their own.
    preserveEntrySignatures: "allow-extension",
    resolve: { mainFields: ["module", "main"], extensionAlias: { ".js": [".ts", ".js"] } },
    transform: { target: "es2022", define: { WORKER_SOURCE: "undefined" } },
    external: [/^node:/],
    plugins: [besideBundle, oneSolver, ...forPages()],
  });
  const { output } = await bundle.write({
    dir: "dist",
    format: "esm",
    minify: true,
    comments: false,
    entryFileNames: "[name].js",
    postBanner: banner,
  });
  await bundle.close();
  const more = output.filter(({ isEntry }) => !isEntry).map(({ fileName }) => fileName);
  if (more.length > 0) throw new Error(`files for pages that have no entry: ${more.join(", ")}`);
  return output.flatMap(({ modules }) =>
    Object.entries(modules).flatMap(([path, { renderedLength }]) =>
      renderedLength > 0 && !path.startsWith("\0") ? [relative(".", path)] : [],
    ),
  );
}

/** The plugins that make the sources small for pages. */
export function forPages() {
  return [withoutLoader, kernelsApart(), withoutHelp];
}

/** A file beside the bundle imports it: so whatever both need is in the bundle. */
const besideBundle = {
  name: "beside-bundle",
  transform: (code, id) => {
    const isBeside = ["solver", "formats"].some((entry) => id === resolve(`src/${entry}.ts`));
    return isBeside ? `${code}\nexport { version } from "./bundle.js";` : undefined;
  },
};

/** What learning has of the solver is in the solver's file. */
const oneSolver = {
  name: "one-solver",
  resolveId: (source) => (source === "./polishing.js" ? resolve("src/solver.ts") : undefined),
};

/** The loader's part that is used, without what it would import: the kernels import nothing. */
const withoutLoader = {
  name: "without-loader",
  resolveId: (source) => (source === "@assemblyscript/loader" ? "\0loader" : undefined),
  load: (id) =>
    id === "\0loader"
      ? "export const instantiateSync = (module) => ({ instance: new WebAssembly.Instance(module) });"
      : undefined,
};

/** The bundle has the kernels but the solver's, and the solver's file those. */
function kernelsApart() {
  const wasm = readFileSync("build/kernels.wasm");
  if (WebAssembly.Module.imports(new WebAssembly.Module(wasm)).length > 0)
    throw new Error("the kernels import something: they need the loader");
  const { solver, others } = split(wasm);
  return {
    name: "kernels-apart",
    load: (id) => {
      if (id.endsWith("/kernels/bytes.generated.ts")) return moduleOf(others, "");
      if (id.endsWith("/kernels/solver-bytes.ts")) return moduleOf(solver, "SOLVER_");
      return undefined;
    },
  };
}

function moduleOf(wasm, prefix) {
  const { frequent, text } = encoded(wasm);
  const name = prefix ? `${prefix}TEXT` : "KERNELS_TEXT";
  return `export const ${prefix}BYTES_BY_FREQUENCY = "${frequent}", ${name} = ${JSON.stringify(text)};`;
}

/** What rows of options say of themselves is for the command's help and the docs: pages show neither. */
const withoutHelp = {
  name: "without-help",
  transform: (code, id) => {
    const help = /\b(help|step|otherwise|also|about|flag):\s*("(?:[^"\\]|\\.)*"|\w+\.join\(", "\)),?/g;
    const floors = /\/src\/(base|problem|evaluation|solving|learning|experiments|workers)\/[^/]*\.ts$/;
    return floors.test(id) ? code.replace(help, "") : undefined;
  },
};
