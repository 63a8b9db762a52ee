// Runs Python where there is one, with the Python module and the built command.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Outcome, ROOT, run } from "./command.js";

/** Whether there is a python3 that the module runs on. */
export const hasPython = canRun("import sys; sys.exit(sys.version_info < (3, 9))");

/** Whether a module can be imported. */
export function hasModule(name: string): boolean {
  return hasPython && canRun(`import ${name}`);
}

function canRun(program: string): boolean {
  return spawnSync("python3", ["-c", program]).status === 0;
}

/** Runs python3 in a folder. */
export function python(args: readonly string[], cwd: string): Promise<Outcome> {
  const env = {
    PYTHONDONTWRITEBYTECODE: "1",
    PYTHONPATH: join(ROOT, "python"),
    CAUSAL_ABSTRACTION: join(ROOT, "dist/cli/main.js"),
  };
  return run("python3", args, { cwd, env });
}
