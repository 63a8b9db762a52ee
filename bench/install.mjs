// Installs what only the benchmark needs, where it is missing or not what bench/package-lock.json says.
import { execSync } from "node:child_process";
import { readFileSync } from "node:fs";

if (!isInstalled()) execSync("npm ci --prefix bench --no-audit --no-fund", { stdio: "inherit" });

function isInstalled() {
  try {
    const wanted = versionsIn("package-lock.json");
    const found = versionsIn("node_modules/.package-lock.json");
    return Object.entries(wanted).every(([path, version]) => found[path] === version);
  } catch {
    return false;
  }
}

/** Versions by path; the package itself and what an installation may leave out are left aside. */
function versionsIn(lock) {
  const { packages } = JSON.parse(readFileSync(new URL(lock, import.meta.url), "utf8"));
  const kept = Object.entries(packages).filter(([path, { optional }]) => path !== "" && !optional);
  return Object.fromEntries(kept.map(([path, { version }]) => [path, version]));
}
