// What the one-file bundle has in another file: calls that say so.

/** Throws an error that names the file. */
export function readModel(): never {
  throw elsewhere("readModel");
}

/** Throws an error that names the file. */
export function writeModel(): never {
  throw elsewhere("writeModel");
}

function elsewhere(name: string): Error {
  return new Error(`${name} is in causal-abstraction-formats.min.js, beside this file`);
}
