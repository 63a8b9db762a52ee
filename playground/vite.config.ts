// The playground as static files that work from any folder. It runs the built package, as its users do.
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  build: { outDir: "../build/site/playground", emptyOutDir: true, target: "es2022" },
  worker: { format: "es" },
});
