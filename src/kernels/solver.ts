// The solver's kernels, where they are a module of their own: the browser bundle has them in the solver's file.
import { compile, decoded } from "./compile.js";
import { compiledKernels, hasSolver, setSolver } from "./pool.js";
import { SOLVER_BYTES_BY_FREQUENCY, SOLVER_TEXT } from "./solver-bytes.js";

let compiling: Promise<void> | undefined;

/** Compiles the solver's kernels, unless the kernels in use have them. Their users await this first. */
export async function prepareSolver(): Promise<void> {
  if (hasSolver(compiledKernels())) return;
  compiling ??= compile(decoded(SOLVER_BYTES_BY_FREQUENCY, SOLVER_TEXT)).then(setSolver);
  await compiling;
}
