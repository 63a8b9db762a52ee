// Splits the kernels for pages into those of the solver and all others, so that a page that only learns and evaluates need not load the
// solver's. The two share no memory. Each has the functions as they are in the whole module.
import { readFileSync } from "node:fs";
import binaryen from "binaryen";

/** The files of src/kernels whose handles live in the solver's memory. */
const SOLVER = ["counters", "descent", "discrete", "tree"];
/** What every module has: its memory. */
const BOTH = ["memory", "allocate", "reset"];

/** The modules of `wasm`, as bytes. */
export function split(wasm) {
  const names = WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name);
  const words = new Set(
    SOLVER.flatMap(
      (file) => readFileSync(`src/kernels/${file}.ts`, "utf8").match(/(?<=exports\.)\w+/g) ?? [],
    ),
  );
  const isSolvers = (name) => words.has(name);
  return {
    solver: only(wasm, names, (name) => BOTH.includes(name) || isSolvers(name)),
    others: only(wasm, names, (name) => BOTH.includes(name) || !isSolvers(name)),
  };
}

/** The module with some of its exports, and what they need. */
function only(wasm, names, isKept) {
  const module = binaryen.readBinary(wasm);
  for (const name of names) if (!isKept(name)) module.removeExport(name);
  module.runPasses(["remove-unused-module-elements"]);
  const bytes = module.emitBinary();
  module.dispose();
  if (!WebAssembly.validate(bytes)) throw new Error("a part of the kernels is not valid");
  return bytes;
}
