// Runs the command in the process of the test, from its sources. A process takes half a second to start: refusals of one kind, of which the
// first is tested in a process of its own, need none.
import { vi } from "vitest";
import { run } from "../../src/cli/run.js";
import type { Outcome } from "./command.js";

/** What `causal-abstraction` does with arguments. One call at a time, since it takes what the process writes. */
export async function commandHere(args: readonly string[]): Promise<Outcome> {
  const written = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation(() => true),
  );
  try {
    const failure = await run(args);
    const [stdout, stderr] = written.map(({ mock }) => mock.calls.map(([text]) => text).join(""));
    const line = failure?.line === undefined ? "" : `causal-abstraction: ${failure.line}\n`;
    return { code: failure?.code ?? 0, stdout: stdout!, stderr: stderr! + line };
  } finally {
    for (const { mockRestore } of written) mockRestore();
  }
}
