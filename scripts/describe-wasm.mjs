// Describes the kernels as generated TypeScript modules: what their functions take and give, as the compiler of AssemblyScript says, and
// the constants of assembly/constants.ts. So neither is written twice. The description comes from a build of its own, which is not shipped
// and has functions besides: those of build/kernels.wasm alone are described.
import { readFileSync, writeFileSync } from "node:fs";

const BUILD = "build/description/kernels";

/** In TypeScript; a pointer to a structure says which. */
function typeOf(type) {
  if (type === undefined) return "void";
  if (type === "u64" || type === "i64") return "bigint";
  if (/^(?:[iu](?:8|16|32)|[iu]size|bool|f32|f64)$/.test(type)) return "number";
  return `Pointer<"${type.split("/").at(-1)}">`;
}

function method([, comment, name]) {
  const parameters = [...comment.matchAll(/@param (\w+) `(.+)`/g)].map(
    ([, parameter, type]) => `${parameter}: ${typeOf(type)}`,
  );
  const result = typeOf(comment.match(/@returns `(.+)`/)?.[1]);
  return `  ${name}(${parameters.join(", ")}): ${result};`;
}

function constantsOf(wasm) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), {});
  return Object.entries(exports).flatMap(([name, { value }]) =>
    value === undefined || name.startsWith("__") ? [] : `export const ${name} = ${value};`,
  );
}

const declarations = readFileSync(`${BUILD}.d.ts`, "utf8");
const shipped = new Set(
  WebAssembly.Module.exports(new WebAssembly.Module(readFileSync("build/kernels.wasm"))).map(
    ({ name }) => name,
  ),
);
const functions = [...declarations.matchAll(/\/\*\*((?:(?!\*\/).)*)\*\/\s*export function (\w+)/gs)].filter(
  ([, , name]) => shipped.has(name),
);

const GENERATED = "// Generated from assembly/ by scripts/describe-wasm.mjs; do not edit.";

writeFileSync(
  "src/kernels/constants.generated.ts",
  `${GENERATED}\n${constantsOf(readFileSync(`${BUILD}.wasm`)).join("\n")}\n`,
);
writeFileSync(
  "src/kernels/exports.generated.ts",
  `${GENERATED}
/** Where a structure of assembly/ is in the memory. */
export type Pointer<Structure extends string> = number & { readonly structure?: Structure };

/** The functions of assembly/index.ts; sizes are bytes, a bool is 0 or 1. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory;
${functions.map(method).join("\n")}
}
`,
);
