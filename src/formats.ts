// The file beside the browser bundle that has models in every format, and what makes models and problems: of samples, and planted.

export { binEdges } from "./data/bins.js";
export { fitModel } from "./data/fit.js";
export { modelFormats } from "./input/formats/beginnings.js";
export { readModel, writeModel } from "./input/formats.js";
export { generate } from "./input/planted.js";
