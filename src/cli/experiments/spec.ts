// What an experiment is made of, as plain data: the command, the problem and the options that decide its
// result. It stands in the experiment's folder, where only the same experiment goes on.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { quote } from "../../base/describe.js";
import { InputError } from "../../base/errors.js";
import { jsonText } from "../../base/json-text.js";
import { reasonOf } from "../../base/system-errors.js";
import type { ProblemFile } from "../../input/problem-file.js";
import { canonicalText } from "../../jobs/canonical.js";
import { FINGERPRINT } from "../../jobs/fingerprint.js";
import { Problem } from "../../problem/problem.js";
import { writeIntoFolder } from "../output.js";
import { type CompareSpec, compareExperiment } from "./compare.js";
import type { Experiment } from "./experiment.js";
import { type ReproductionSpec, reproduceExperiment } from "./reproduce.js";
import { type SweepSpec, sweepExperiment } from "./sweep.js";

export const SPEC_FILE = "spec.json";
const FORMAT = "causal-abstraction/runs@1";

/** The options of each command that makes experiments. */
interface OptionsOf {
  readonly compare: CompareSpec;
  readonly sweep: SweepSpec;
  readonly reproduce: ReproductionSpec;
}

export type ExperimentName = keyof OptionsOf;

export type Spec = {
  [Name in ExperimentName]: {
    readonly command: Name;
    /** None where the options choose the problems. */
    readonly problem?: ProblemFile;
    readonly options: OptionsOf[Name];
  };
}[ExperimentName];

/** A spec in a folder. */
type WrittenSpec = Spec & {
  readonly format: typeof FORMAT;
  /** The fingerprint of what computes the results. */
  readonly code: string;
};

/** @throws ProblemError for a problem or options that are not as they should be */
export function experimentOf({ command, problem, options }: Spec): Experiment {
  if (command === "reproduce") return reproduceExperiment(options);
  const read = Problem.from(problem!);
  return command === "sweep" ? sweepExperiment(read, options) : compareExperiment(read, options);
}

/**
 * The spec of a folder of results.
 *
 * @throws InputError where there is none, or where another version of the package computed the results
 */
export function readSpec(folder: string): WrittenSpec {
  const found = specIn(folder);
  if (!found) {
    throw new InputError(
      `${folder}: found no ${SPEC_FILE}, expected a folder that --out of sweep, compare or reproduce named`,
    );
  }
  refuseOtherCode(folder, found);
  return found;
}

/**
 * Makes a folder one of this spec, unless it is already.
 *
 * @param hasResults whether the folder holds results: then it stays what it is
 * @throws InputError where the folder holds the results of another experiment
 */
export function claimFolder(folder: string, spec: Spec, hasResults: boolean): void {
  const before = specIn(folder);
  if (!before || (!hasResults && !isSame(before, spec))) {
    writeIntoFolder(folder, SPEC_FILE, jsonText({ format: FORMAT, code: FINGERPRINT, ...spec }));
  }
  // Of two commands that start at once one has written last.
  const found = specIn(folder)!;
  refuseOtherCode(folder, found);
  const difference = differenceOf(found, spec);
  if (difference !== undefined) throw new InputError(`${folder}: ${difference}`);
}

function refuseOtherCode(folder: string, { code }: WrittenSpec): void {
  if (code === FINGERPRINT) return;
  throw new InputError(
    `${folder}: found results of version ${code}, expected those of this version, ${FINGERPRINT}`,
  );
}

/** In what a folder's spec differs, in words. */
function differenceOf(found: Spec, spec: Spec): string | undefined {
  if (found.command !== spec.command)
    return `found results of ${found.command}, expected none, or those of ${spec.command}`;
  if (!areSame(found.problem, spec.problem))
    return "found results of another problem, expected another folder";
  const [before, now] = [found.options, spec.options] as Readonly<Record<string, unknown>>[];
  const names = [...new Set([...Object.keys(before!), ...Object.keys(now!)])];
  const name = names.find((name) => !areSame(before![name], now![name]));
  if (name === undefined) return undefined;
  return `found results with ${name} ${textOf(before![name])}, expected ${textOf(now![name])}, or another folder`;
}

function isSame(found: WrittenSpec, spec: Spec): boolean {
  return found.code === FINGERPRINT && differenceOf(found, spec) === undefined;
}

function areSame(a: unknown, b: unknown): boolean {
  return canonicalText([a]) === canonicalText([b]);
}

function textOf(value: unknown): string {
  return value === undefined ? "not given" : JSON.stringify(value);
}

function specIn(folder: string): WrittenSpec | undefined {
  const path = join(folder, SPEC_FILE);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new InputError(`${path}: cannot be read: ${reasonOf(error)}`);
  }
  const spec = parsed(text);
  if (spec?.format === FORMAT) return spec as WrittenSpec;
  throw new InputError(`${path}: found another file, expected the format ${quote(FORMAT)}`);
}

function parsed(text: string): Partial<WrittenSpec> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
