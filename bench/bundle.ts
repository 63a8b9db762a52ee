// TensorFlow.js and the learner on it as one file, by esbuild, and what the rest of the benchmark takes from it.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { MakeBatchTrainer } from "./learners/trainer.js";

export interface Tensorflow {
  readonly onWasm: MakeBatchTrainer;
  readonly onCpu: MakeBatchTrainer;
}

/** The bundle, as a URL. */
export const BUNDLE = new URL("../build/tensorflow.cjs", import.meta.url);

const require = createRequire(import.meta.url);

/** Where the backend's Wasm files are. */
export const WASM_FOLDER = `${dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json"))}/dist/`;

export async function bundleTensorflow(): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL("tensorflow/trainer.ts", import.meta.url))],
    outfile: fileURLToPath(BUNDLE),
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    logLevel: "error",
  });
}

export async function loadTensorflow(): Promise<Tensorflow> {
  const loaded = (await import(BUNDLE.href)) as Tensorflow & { useWasmIn(folder: string): void };
  loaded.useWasmIn(WASM_FOLDER);
  return loaded;
}

/** The versions of its parts. */
export function tensorflowVersions(): Record<string, string> {
  const names = ["tfjs-core", "tfjs-backend-wasm", "tfjs-backend-cpu"].map((part) => `@tensorflow/${part}`);
  const versionOf = (name: string) => (require(`${name}/package.json`) as { version: string }).version;
  return Object.fromEntries(names.map((name) => [name, versionOf(name)]));
}
