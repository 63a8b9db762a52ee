// Runs the built command in a process of its own, as a user does.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const COMMAND = join(ROOT, "dist/cli/main.js");
const TIMEOUT_MS = 60_000;

export interface Outcome {
  /** The exit code; null after a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Setting {
  /** What standard input holds; nothing if left out. */
  readonly input?: string;
  readonly cwd?: string;
  /** Variables of the environment, beside those that are there. */
  readonly env?: Readonly<Record<string, string>>;
  /** After which it is killed; 30 seconds if left out. */
  readonly timeoutMs?: number;
  /** Called with the process once it runs. */
  readonly whileRunning?: (child: ChildProcess) => void;
}

/** Runs `causal-abstraction` with arguments. */
export function command(args: readonly string[], setting: Setting = {}): Promise<Outcome> {
  return node([COMMAND, ...args], setting);
}

/** Runs Node with arguments; a process that hangs is killed and fails the test. */
export function node(args: readonly string[], setting: Setting = {}): Promise<Outcome> {
  return run(process.execPath, args, setting);
}

/** Runs a program with arguments. */
export function run(program: string, args: readonly string[], setting: Setting = {}): Promise<Outcome> {
  const timeout = setting.timeoutMs ?? TIMEOUT_MS;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: setting.cwd ?? ROOT,
      env: { ...process.env, ...setting.env },
      timeout,
      killSignal: "SIGKILL",
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (signal === "SIGKILL") reject(new Error(`${args.join(" ")}: no end within ${timeout} ms`));
      else resolve({ code, stdout, stderr });
    });
    child.stdin.on("error", () => {}); // a command that does not read its input may be gone already
    child.stdin.end(setting.input ?? "");
    setting.whileRunning?.(child);
  });
}

/** Maps with at most `limit` tasks under way, in order. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  task: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await task(item, index);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

/** Calls back once a process has used the processor for a second, and so is long past its start, however busy the machine is. */
export function onceAtWork(child: ChildProcess, then: () => void): void {
  const ticks = cpuTicks(child.pid!);
  if (ticks === undefined) setTimeout(then, 2000);
  else if (ticks > 100) then();
  else if (child.exitCode === null) setTimeout(() => onceAtWork(child, then), 50);
}

/** Hundredths of a second, as Linux tells; undefined elsewhere. */
function cpuTicks(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return undefined;
  }
}
