// Folders for the files of a test.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for one test's files, and its removal. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "causal-abstraction-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
