// The model that counted samples make, with warnings of what was left out.
import { at, count, list, quote } from "../base/describe.js";
import type { Note } from "../base/note.js";
import type { ExperimentFile } from "../input/experiment-file.js";
import { type ModelFile, networkFrom, type VariableFile } from "../input/network.js";
import type { Settled } from "./column.js";
import type { ExperimentCounter, TableCounter, Tally } from "./counter.js";
import type { FitPlan } from "./plan.js";

/** A model made from samples. */
export interface FittedModel extends ModelFile {
  /** What was left out, filled in, or found otherwise than was asked for. */
  readonly warnings: readonly Note[];
}

/** A model made from samples, with the numbers of its rows. */
export interface Fitted {
  readonly model: FittedModel;
  /** The rows that were read. */
  readonly rows: number;
  /** Of every variable, or of every experiment. */
  readonly tallies: readonly Tally[];
}

/** What was seen of the samples. */
export interface Seen {
  readonly plan: FitPlan;
  readonly settled: readonly Settled[];
  readonly rows: number;
  readonly warnings: Note[];
}

/** A model by its graph, each variable with the counts of its table. */
export function tablesOf(seen: Seen, { tallies }: TableCounter): Fitted {
  const { plan, rows, warnings } = seen;
  const variables = plan.variables.map((_, i): VariableFile => {
    const parents = plan.parents![i]!.map((parent) => plan.variables[parent]!.name);
    const { prior = plan.prior } = plan.variables[i]!;
    return {
      ...headOf(seen, i),
      ...(parents.length > 0 && { parents }),
      counts: tallies[i]!.counts.toJSON(),
      ...(prior !== 0 && { prior }),
    };
  });
  for (const [i, { missing }] of tallies.entries()) {
    if (missing === 0) continue;
    const { name, parents = [] } = variables[i]!;
    const or = parents.length > 0 ? ` or a parent of it (${list(parents)})` : "";
    warnings.push({
      path: at("/variables", i),
      message: `${missing} of ${count(rows, "row")} left out of the table of ${quote(name)}, as they miss it${or}`,
    });
  }
  warnings.push(...networkFrom({ variables }, "").notes);
  return { model: { variables, warnings }, rows, tallies };
}

/** A model without a graph: counts of whole experiments. */
export function experimentsOf(seen: Seen, { experiments: counted, others }: ExperimentCounter): Fitted {
  const { plan, rows, warnings } = seen;
  const nameOf = (i: number) => plan.variables[i]!.name;
  const variables = plan.variables.map((_, i) => headOf(seen, i));
  const experiments = counted.map(
    ({ do: set, of, tally }): ExperimentFile => ({
      do: set.map(nameOf),
      of: of.map(nameOf),
      counts: tally.counts.toJSON(),
      ...(plan.prior !== 0 && { prior: plan.prior as number }),
    }),
  );
  for (const [i, { do: set, tally }] of counted.entries()) {
    if (tally.missing === 0) continue;
    const all = tally.counted + tally.missing;
    const message = `${tally.missing} of ${count(all, "row")} of ${doText(set.map(nameOf))} left out, as they miss a value`;
    warnings.push({ path: at("/experiments", i), message });
  }
  if (others > 0) {
    const message = `${others} of ${count(rows, "row")} left out, as they are of no experiment that counts`;
    warnings.push({ path: "/experiments", message });
  }
  const tallies = counted.map(({ tally }) => tally);
  return { model: { variables, experiments, warnings }, rows, tallies };
}

/** An intervention on variables, in words. */
export function doText(set: readonly string[]): string {
  return set.length === 0 ? "no intervention" : `do(${set.join(", ")})`;
}

/** What a variable's file says beside its table. */
function headOf({ plan, settled }: Seen, i: number): VariableFile {
  const { name, unit, description } = plan.variables[i]!;
  return {
    name,
    ...settled[i]!.file,
    ...(unit !== undefined && { unit }),
    ...(description !== undefined && { description }),
  };
}
