// The names of the file formats, with their versions.

export const PROBLEM_FORMAT = "causal-abstraction/problem@1";
export const RESULT_FORMAT = "causal-abstraction/result@1";
