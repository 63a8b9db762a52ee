// Parts of the package that are loaded when they are needed: in pages, files beside the bundle.

/**
 * Awaits a part.
 *
 * @param file its file in pages
 * @throws Error that names the file if it cannot be loaded
 */
export async function loadedPart<Part>(part: Promise<Part>, file: string): Promise<Part> {
  try {
    return await part;
  } catch (error) {
    const message = `${file}, which belongs beside causal-abstraction.min.js, cannot be loaded: ${(error as Error).message}`;
    throw new Error(message, { cause: error });
  }
}
