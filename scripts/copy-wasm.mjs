// Puts the kernels beside the compiled TypeScript, for the package's ./kernels.wasm subpath, and makes the command executable.
import { chmodSync, copyFileSync } from "node:fs";

copyFileSync("build/kernels.wasm", "dist/kernels.wasm");
chmodSync("dist/cli/main.js", 0o755);
