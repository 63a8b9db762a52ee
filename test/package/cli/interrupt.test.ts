// Ctrl-C: what was found is kept, printed and written, and the exit code is 130; a second one ends the command.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { untilAborted } from "../../../src/base/until-aborted.js";
import { stoppable } from "../../../src/cli/interrupt.js";
import { Problem, scenarios } from "../../../src/index.js";
import { command, onceAtWork } from "../../support/command.js";
import { temporaryFolder } from "../../support/folder.js";
import { expectResultFile } from "../../support/result-file.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const LONG = ["--restarts", "200000", "--epochs", "20000"];
const interrupted = (args: readonly string[], signal: NodeJS.Signals = "SIGINT") =>
  command(args, { whileRunning: (child) => onceAtWork(child, () => child.kill(signal)) });

test("learn keeps, prints and writes the best so far", async () => {
  const out = join(folder.path, "result.json");
  const report = join(folder.path, "report.html");
  const outcome = await interrupted([
    "learn",
    "battery",
    ...LONG,
    "--json",
    "--out",
    out,
    "--report",
    report,
  ]);
  expect([outcome.code, outcome.stderr]).toEqual([
    130,
    "causal-abstraction: interrupted; this is the best so far\n",
  ]);
  expect(readFileSync(out, "utf8")).toBe(outcome.stdout);
  const result = expectResultFile(outcome.stdout, Problem.from(scenarios.battery));
  expect(result).toMatchObject({ interrupted: true });
  expect(result.restarts.length).toBeGreaterThan(0);
  expect(readFileSync(report, "utf8")).toContain("</html>");
});

test("learn says in its summary that it was interrupted, also by SIGTERM", async () => {
  const { code, stdout } = await interrupted(["learn", "battery", ...LONG], "SIGTERM");
  expect(code).toBe(130);
  expect(stdout).toMatch(/^battery: joint learning, .*, interrupted with \d+ restarts?, seed 0, /);
});

test("the first signal asks the work to stop, the second ends the command whatever the work does", async () => {
  const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
  let finish = () => {};
  const ended = stoppable(
    (signal) =>
      new Promise<boolean>((resolve) => {
        finish = () => resolve(signal.aborted);
      }),
  );
  process.emit("SIGINT");
  expect(exit).not.toHaveBeenCalled();
  process.emit("SIGINT");
  expect(exit).toHaveBeenCalledExactlyOnceWith(130);
  finish();
  expect(await ended).toEqual({ result: true, wasStopped: true });
  exit.mockRestore();
});

test("rows that are waited for are waited for no longer", async () => {
  const controller = new AbortController();
  async function* endless() {
    yield 1;
    await new Promise(() => {});
  }
  const seen: number[] = [];
  const read = async () => {
    for await (const row of untilAborted(endless(), controller.signal)) seen.push(row);
  };
  setTimeout(() => controller.abort(new Error("enough")), 20);
  await expect(read()).rejects.toThrow("enough");
  expect(seen).toEqual([1]);
});
