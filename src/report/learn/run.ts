// The part of a report on the run: its restarts, its options and its version.

import type { Block } from "../../drawing/markup.js";
import { duration } from "../../drawing/numbers.js";
import { table } from "../../drawing/table.js";
import type { LearnResult } from "../../learning/result.js";

/** The most restarts shown; the worst are left out first. */
const MOST_RESTARTS = 50;

/** The longest option shown; longer ones, such as initial weights, are left out. */
const LONGEST_OPTION = 120;

export function restartBlocks(result: LearnResult): Block[] {
  const { restarts, options } = result;
  const kept = restarts.find((restart) => isKept(restart, result));
  const sorted = [...restarts].sort((a, b) => a.error - b.error || a.loss.total - b.loss.total);
  const omitted =
    restarts.length > MOST_RESTARTS
      ? `The best ${MOST_RESTARTS} of ${restarts.length}, by error and then by loss. `
      : "By error, then by loss. ";
  return [
    table({
      caption: "Restarts",
      note: omitted + selectionText(options),
      head: ["seed", "error", "loss", "distance", "penalty", "surjective", ""],
      rows: sorted
        .slice(0, MOST_RESTARTS)
        .map((restart) => [
          String(restart.seed),
          restart.error,
          restart.loss.total,
          restart.loss.distance,
          restart.loss.penalty,
          restart.surjective ? "yes" : "no",
          restart === kept ? "kept" : "",
        ]),
    }),
  ];
}

function isKept(restart: LearnResult["restarts"][number], { loss, error, surjective }: LearnResult): boolean {
  return restart.loss.total === loss.total && restart.error === error && restart.surjective === surjective;
}

/** The criterion by which the kept restart is the best. */
function selectionText({ selection, criterion }: LearnResult["options"]): string {
  const relaxed = "least mean distance + mean penalty";
  if (selection === "loss") return `Kept is the one of ${relaxed}.`;
  const value = criterion === "sum" ? "sum of errors" : "error";
  return `Kept is the one of least ${value}, surjective ones before others; of equals the one of ${relaxed}.`;
}

export function settingBlocks({ strategy, seed, options, version, elapsedMs }: LearnResult): Block[] {
  const inForce = { strategy, seed, ...options };
  return [
    table({
      caption: "Options in force",
      head: ["option", "value"],
      rows: Object.entries(inForce).map(([name, value]) => [name, written(value)]),
    }),
    table({
      caption: "Made with",
      head: ["what", "value"],
      rows: [
        ["causal-abstraction", version],
        ["elapsed time", duration(elapsedMs)],
      ],
    }),
  ];
}

function written(value: unknown): string {
  if (typeof value === "string") return value;
  const text = JSON.stringify(value) ?? "–";
  return text.length <= LONGEST_OPTION ? text : "given; too long to show here";
}
