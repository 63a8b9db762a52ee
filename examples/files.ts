// Every file of the examples that a script writes.
import { files as battery } from "./battery/files.js";
import { files as laboratories } from "./two-laboratories/files.js";

/** The text of every file, by its path in this folder. */
export function exampleFiles(): Map<string, string> {
  const folders = { "two-laboratories": laboratories(), battery: battery() };
  return new Map(
    Object.entries(folders).flatMap(([folder, files]) =>
      [...files].map(([name, text]) => [`${folder}/${name}`, text] as const),
    ),
  );
}
