// compare --suite: compares on the problems of the suite, or writes these as files.
import { count } from "../base/describe.js";
import { jsonText } from "../base/json-text.js";
import { compareSuite } from "../experiments/suite/compare-suite.js";
import type { LearnerResults } from "../experiments/suite/learner-results.js";
import { type SuiteOptions, type SuiteProgress, suiteSettings } from "../experiments/suite/options.js";
import { learnerResultsFrom } from "../experiments/suite/reading-results.js";
import { suiteReport } from "../report/suite-report.js";
import { suiteText } from "../report/suite-text.js";
import { InputError, readJson, within } from "./input.js";
import { Interrupted, stoppable } from "./interrupt.js";
import { refuseUnwritable, refuseUnwritableFolder, writeIntoFolder } from "./output.js";
import { names } from "./parse.js";
import { columns, deliver, print } from "./print.js";
import { type Status, withStatus } from "./progress.js";

/** The flags of `compare` that only the suite has. */
export interface SuiteFlags {
  /** True, or the names of problems and groups. */
  readonly suite?: string | true | undefined;
  readonly results?: readonly string[] | undefined;
  readonly report?: string | undefined;
  readonly export?: string | undefined;
}

interface RunOptions extends Omit<SuiteOptions, "problems" | "results"> {
  readonly distance: string;
  readonly aggregate: string;
  readonly out?: string;
  readonly json?: boolean;
}

const FILE = "comparison.json";
const INDEX = "suite.json";
const SUITE_FORMAT = "causal-abstraction/suite@1";

export async function runSuite(
  { distance, aggregate, out, json, ...learning }: RunOptions,
  { suite, results = [], report, export: folder }: SuiteFlags,
): Promise<void> {
  refuseOther({ distance, aggregate });
  const chosen = suite === undefined || suite === true ? {} : { problems: names(suite) };
  if (folder !== undefined) return exportSuite(folder, chosen);
  const options = { ...learning, ...chosen, results: results.map(readResults) };
  suiteSettings(options);
  refuseUnwritable({ "--report": report });
  if (out !== undefined) refuseUnwritableFolder(out, [FILE]);
  const { result, wasStopped } = await stoppable((stop) =>
    withStatus(suiteStatus, (onProgress) => compareSuite({ ...options, stop, onProgress })),
  );
  deliver(json ? jsonText(result) : suiteText(result, columns()), [report, () => suiteReport(result)]);
  if (out !== undefined) writeIntoFolder(out, FILE, jsonText(result));
  if (wasStopped) throw new Interrupted("interrupted; these are the problems that were finished");
}

/** The optima are recorded for one distance and one aggregate. */
function refuseOther({ distance, aggregate }: Pick<RunOptions, "distance" | "aggregate">): void {
  for (const [flag, found, expected] of [
    ["--distance", distance, "js"],
    ["--aggregate", aggregate, "worst"],
  ]) {
    if (found === expected) continue;
    throw new InputError(`${flag}: found ${found}, expected ${expected}: the optima of the suite are by it`);
  }
}

function readResults(path: string): LearnerResults {
  const content = readJson(path);
  return within(path, () => learnerResultsFrom(content));
}

/** Writes every problem as a file, and a list of them with their optima. */
function exportSuite(folder: string, chosen: Pick<SuiteOptions, "problems">): void {
  const { problems } = suiteSettings(chosen);
  const files = problems.map(({ name, file }) => [`${name}.json`, jsonText(file)] as const);
  const list = problems.map(({ name, group, optimum }) => ({ name, file: `${name}.json`, group, optimum }));
  const index = jsonText({ format: SUITE_FORMAT, problems: list });
  refuseUnwritableFolder(folder, [...files.map(([name]) => name), INDEX], "--export");
  for (const [name, text] of [...files, [INDEX, index] as const]) writeIntoFolder(folder, name, text);
  print(`${count(problems.length, "problem")} and ${INDEX}, which lists the optima, in ${folder}\n`);
}

/** "runs 3 of 30, collapsing, joint: restarts 8 of 10". */
function suiteStatus({ done, total, problem, strategy, run }: SuiteProgress): Status {
  const text = `runs ${done} of ${total}, ${problem}, ${strategy}: restarts ${run.done} of ${run.total}`;
  return { done, total, unit: "runs", text };
}
