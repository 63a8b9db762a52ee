// The part of a report on the run: its restarts, its options and its version.

import { type Block, element } from "../../drawing/markup.js";
import { duration, significant } from "../../drawing/numbers.js";
import { type Cell, table } from "../../drawing/table.js";
import { objectiveTable } from "../../learning/options.js";
import type { LearnResult } from "../../learning/result.js";

/** The most restarts shown; the worst are left out first. */
const MOST_RESTARTS = 50;

/** The longest option shown; longer ones, such as initial weights, are left out. */
const LONGEST_OPTION = 120;

type Restart = LearnResult["restarts"][number];

export function restartBlocks(result: LearnResult): Block[] {
  const { restarts, options } = result;
  const kept = restarts.find((restart) => isKept(restart, result));
  const sorted = inOrder(result);
  const areSurjective = restarts.every(({ surjective }) => surjective);
  return [
    table({
      caption: "Restarts",
      note: [
        restarts.length > MOST_RESTARTS
          ? `The best ${MOST_RESTARTS} of ${restarts.length}.`
          : "The best first.",
        selectionText(options),
        areSurjective ? "All are surjective." : "",
      ].join(" "),
      head: [
        "place",
        "error",
        "loss",
        "distance",
        "penalty",
        ...(areSurjective ? [] : ["surjective"]),
        "seed",
      ],
      csv: { name: "restarts.csv", rows: [FILE_HEADS, ...sorted.map(fileCells)] },
      rows: sorted
        .slice(0, MOST_RESTARTS)
        .map((restart, i): Cell[] => [
          `${i + 1}${restart === kept ? " (kept)" : ""}`,
          restart.error,
          ...[restart.loss.total, restart.loss.distance, restart.loss.penalty].map(significant),
          ...(areSurjective ? [] : [restart.surjective ? "yes" : "no"]),
          String(restart.seed),
        ]),
    }),
  ];
}

const FILE_HEADS = ["error", "loss", "distance", "penalty", "surjective", "seed"];

function fileCells({ error, loss, surjective, seed }: Restart): (string | number)[] {
  return [error, loss.total, loss.distance, loss.penalty, surjective ? "yes" : "no", seed];
}

/** In the order in which they are kept, but that their sums of errors are not known. */
function inOrder({ restarts, options }: LearnResult): Restart[] {
  const relaxed = ({ loss }: Restart) => loss.distance + loss.penalty;
  const byLoss = (a: Restart, b: Restart) => relaxed(a) - relaxed(b);
  if (options.selection === "loss") return [...restarts].sort(byLoss);
  return [...restarts].sort(
    (a, b) => Number(b.surjective) - Number(a.surjective) || a.error - b.error || byLoss(a, b),
  );
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
  const inForce = Object.entries({ strategy, seed, ...options });
  const isOfObjective = ([name]: readonly [string, unknown]) => name in objectiveTable;
  return [
    optionTable("The run", [
      ...inForce.filter((option) => !isOfObjective(option)),
      ["elapsed time", duration(elapsedMs)],
      ["causal-abstraction", version],
    ]),
    optionTable("What it minimised", inForce.filter(isOfObjective)),
  ];
}

function optionTable(caption: string, options: readonly (readonly [string, unknown])[]): Block {
  // In elements of their own, numbers stand at the left as words do.
  const rows = options.map(([name, value]) => [name, element("span", {}, written(value))]);
  return table({ caption, head: ["option", "value"], rows });
}

/** An option's value in words: "adam (learningRate 0.01, beta1 0.9)", "exponential from 1 to 0.1". */
function written(value: unknown): string {
  const text = wordsOf(value);
  return text.length <= LONGEST_OPTION ? text : "given; too long to show here";
}

function wordsOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object" || value === null || Array.isArray(value)) return plainText(value);
  const { name, schedule, ...rest } = value as Readonly<Record<string, unknown>>;
  const parts = Object.entries(rest).map(([key, part]) => `${key} ${wordsOf(part)}`);
  if (typeof schedule === "string") return [schedule, ...parts].join(" ");
  if (typeof name === "string") return parts.length > 0 ? `${name} (${parts.join(", ")})` : name;
  return plainText(value);
}

function plainText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "–");
}
