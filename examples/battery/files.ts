// The battery's electrodes by joint counts: one experiment for each laboratory, without a graph.
import type { ProblemFile } from "../../src/index.js";
import { battery, lrcsCounts, wmgCounts } from "../../src/input/scenarios/battery.js";
import { json } from "../json.js";

const [gap, first, second] = battery.low.variables;
const [highGap, loading] = battery.high.variables;

const byCounts: ProblemFile = {
  ...battery,
  name: "battery, by joint counts",
  low: {
    variables: [gap!, first!, second!].map(withoutTable),
    experiments: [
      { do: ["CG"], of: ["ML0", "ML1"], counts: columns(wmgCounts.map((table) => table.flat())) },
    ],
  },
  high: {
    variables: [highGap!, loading!].map(withoutTable),
    experiments: [{ do: ["CG"], of: ["ML"], counts: columns(lrcsCounts) }],
  },
};

/** The text of every file, by its name. */
export function files(): Map<string, string> {
  return new Map([["by-counts.json", json(byCounts)]]);
}

function withoutTable({ parents: _, cpt: __, ...variable }: ProblemFile["low"]["variables"][number]) {
  return variable;
}

/** Lists by gap as the columns of a table. */
function columns(lists: readonly (readonly number[])[]): number[][] {
  return lists[0]!.map((_, i) => lists.map((list) => list[i]!));
}
