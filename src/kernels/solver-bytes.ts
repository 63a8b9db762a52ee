// The bytes of the solver's kernels, as `bytes.generated.ts` has those of all. scripts/browser.mjs puts them here for the
// browser bundle; elsewhere one module has all kernels.

export const SOLVER_BYTES_BY_FREQUENCY: string = "";
export const SOLVER_TEXT: string = "";
