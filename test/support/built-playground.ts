// Builds the playground once for all browser tests, into build/playground-for-tests.
import { join } from "node:path";
import { build } from "vite";
import { ROOT } from "./command.js";

export const PLAYGROUND = join(ROOT, "build/playground-for-tests");

export default async function setUp(): Promise<void> {
  const root = join(ROOT, "playground");
  await build({ root, logLevel: "error", build: { outDir: PLAYGROUND, emptyOutDir: true } });
}
