// The version that result files name; a test holds it to package.json.
/** The version of the package. */
export const VERSION = "0.1.0";
