// CSV files that are wrong at random: fit reads them, or refuses them in one line with the place, and soon.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ProblemError, SizeError } from "../../../src/base/errors.js";
import { openSamples } from "../../../src/cli/csv.js";
import { InputError } from "../../../src/cli/input.js";

import { Accumulator } from "../../../src/data/accumulator.js";
import { planOf } from "../../../src/data/plan.js";
import type { FitRequest } from "../../../src/data/request.js";
import { addSamples } from "../../../src/data/samples.js";
import { Model } from "../../../src/index.js";
import { mutated } from "../../support/csv-mutations.js";
import { temporaryFolder } from "../../support/folder.js";
import { random } from "../../support/random.js";
import { NIGHTLY, series } from "../../support/series.js";

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

/** A file, and what is fitted to it. */
const GOOD: readonly (readonly [file: string, request: FitRequest])[] = [
  ["clinic", { graph: "Smoker, Age -> Bronchitis -> Cough" }],
  ["switch", { graph: "Valve -> Pump; Valve, Pump -> Flow -> Alarm", prior: 0.5 }],
  ["trials", { variables: ["A", "B", "C", "D"], experiments: true }],
  ["bins", { graph: "temp -> load", variables: [{ name: "load", bins: { quantile: 4 } }, "temp"] }],
  [
    "bins",
    {
      variables: [
        { name: "temp", bins: { width: 3 } },
        { name: "gap", bins: [75, 100, 150, 200] },
      ],
    },
  ],
];

async function fit(path: string, request: FitRequest) {
  const data = new Accumulator(planOf(request));
  const files = await openSamples([path], [...data.names, "do"], {});
  try {
    await addSamples(data, files, {}, () => {}, new AbortController().signal);
  } finally {
    for (const { table } of files) await table.close();
  }
  return data.finish().model;
}

type Outcome = "read" | "refused" | { readonly fault: string };

/** How a file was met: a fault is anything but reading it, or refusing it in one line. */
async function outcomeOf(path: string, request: FitRequest): Promise<Outcome> {
  try {
    Model.from(await fit(path, request));
    return "read";
  } catch (error) {
    const isExpected = [InputError, ProblemError, SizeError].some((kind) => error instanceof kind);
    if (!isExpected) return { fault: `${error}` };
    const { message } = error as Error;
    if (!message.includes(path) && !message.startsWith("/variables/"))
      return { fault: `no place: ${message}` };
    if (message.includes("\n") || message.length > 1000) return { fault: `not one short line: ${message}` };
    return "refused";
  }
}

/** The processor's seconds that this process has used: a busy machine does not count. */
function seconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

test(
  "a wrong file is refused in one line, or read, within a second",
  async () => {
    const numbers = random(22);
    const path = join(folder.path, "rows.csv");
    const faults: string[] = [];
    const count = { read: 0, refused: 0 };
    const files = series(300, 100_000);
    for (let i = 0; i < files; i++) {
      const [name, request] = GOOD[i % GOOD.length]!;
      const bytes = mutated(readFileSync(`test/golden/data/${name}.csv`), numbers);
      writeFileSync(path, bytes);
      const start = seconds();
      const outcome = await outcomeOf(path, request);
      const text = `${i}, ${name}: ${JSON.stringify(bytes.toString().slice(0, 300))}`;
      if (typeof outcome === "object") faults.push(`${text}: ${outcome.fault}`);
      else count[outcome]++;
      if (seconds() - start > 1) faults.push(`${text}: more than a second`);
    }
    expect(faults).toEqual([]);
    expect(count.read).toBeGreaterThan(files / 10);
    expect(count.refused).toBeGreaterThan(files / 10);
    if (NIGHTLY) console.log(count);
  },
  NIGHTLY ? 3_600_000 : 20_000,
);
