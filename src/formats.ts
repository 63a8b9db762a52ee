// The file beside the one-file bundle that reads and writes models in every format.

export { modelFormats } from "./input/formats/beginnings.js";
export { readModel, writeModel } from "./input/formats.js";
