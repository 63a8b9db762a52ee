// Queries to a model by names: reads and checks them.

import { at, list, quote, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import type { Names } from "../base/names.js";
import type { Query } from "../inference/elimination-plan.js";
import type { ValidModel } from "../input/experiments.js";
import { indexOf, indicesOf } from "../input/network.js";
import { stateOf } from "../input/states.js";

/**
 * Variable → its state, by name or by index. If a state's name is itself a number, states are given
 * by name only.
 */
export type States = Readonly<Record<string, string | number>>;

/** Options of a mechanism. */
export interface MechanismOptions {
  /** Fixes some of the sources at one state each; these sources are no axes of the columns. */
  readonly at?: States | undefined;
  /**
   * Evidence in P(targets | do(sources), given): states of variables that are neither sources nor targets.
   */
  readonly given?: States | undefined;
}

const NOTHING: ReadonlyMap<number, number> = new Map();

/** Reads a query; throws a ProblemError at "sources/0", "targets", "options/at/A" and the like. */
export function queryFrom(
  network: ValidModel,
  names: Names,
  sources: readonly string[],
  targets: readonly string[],
  options?: MechanismOptions,
): Query {
  const from = indices(names, sources, "sources");
  const to = indices(names, targets, "targets");
  if (to.length === 0) throw new ProblemError("targets", "an empty list", "at least one variable");
  const isSource = new Set(from);
  const shared = to.findIndex((target) => isSource.has(target));
  if (shared >= 0) {
    const found = `${quote(targets[shared]!)}, which is a source too`;
    throw new ProblemError(`targets/${shared}`, found, "targets apart from the sources");
  }
  if (options === undefined) return { sources: from, targets: to, at: NOTHING, given: NOTHING };
  refuseUnknownOptions(options);
  const set = statesFrom(network, names, options.at, "options/at");
  const given = statesFrom(network, names, options.given, "options/given");
  const named = (node: number) => network.variables[node]!.name;
  const noSource = [...set.keys()].find((node) => !isSource.has(node));
  if (noSource !== undefined)
    throw new ProblemError(
      at("options/at", named(noSource)),
      "a variable that is no source",
      sourcesText(sources),
    );
  const asked = [...given.keys()].find((node) => isSource.has(node) || to.includes(node));
  if (asked !== undefined) {
    const what = isSource.has(asked) ? "source" : "target";
    throw new ProblemError(
      at("options/given", named(asked)),
      `a variable that is a ${what} too`,
      "other variables",
    );
  }
  return { sources: from, targets: to, at: set, given };
}

function sourcesText(sources: readonly string[]): string {
  return sources.length > 0 ? `sources: ${list(sources)}` : "sources, of which there are none";
}

function indices(names: Names, list: readonly string[], path: string): number[] {
  if (!Array.isArray(list)) throw new ProblemError(path, show(list), "a list of variable names");
  return indicesOf(list, names, path);
}

function refuseUnknownOptions(options: unknown): void {
  if (typeof options !== "object" || options === null)
    throw new ProblemError("options", show(options), "an object of options");
  const unknown = Object.keys(options).find((key) => key !== "at" && key !== "given");
  if (unknown !== undefined) throw new ProblemError(`options/${unknown}`, "an unknown option", "at, given");
}

/** Reads states by variable; throws a ProblemError at "path/A" and the like. */
export function statesFrom(
  network: ValidModel,
  names: Names,
  record: unknown,
  path: string,
): ReadonlyMap<number, number> {
  if (record === undefined) return NOTHING;
  if (typeof record !== "object" || record === null || Array.isArray(record))
    throw new ProblemError(path, show(record), "an object of states by variable");
  const found = new Map<number, number>();
  for (const [name, state] of Object.entries(record)) {
    const node = indexOf(name, names, path);
    if (found.has(node))
      throw new ProblemError(at(path, name), `${quote(name)} a second time`, "every name once");
    found.set(node, stateOf(network.variables[node]!, state, at(path, name)));
  }
  return found;
}
