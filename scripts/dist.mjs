// Makes dist/ anew: at once its declarations by the compiler of TypeScript, its code by build.mjs and its schemas by schemas.ts, none of which
// reads what another writes.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
const ends = await Promise.all(
  [
    ["node_modules/typescript-7/bin/tsc", "-p", "tsconfig.build.json"],
    ["scripts/build.mjs"],
    ["--import", "tsx", "scripts/schemas.ts"],
  ].map((args) => once(spawn(process.execPath, args, { stdio: "inherit" }), "exit")),
);
process.exitCode = ends.every(([code]) => code === 0) ? 0 : 1;
