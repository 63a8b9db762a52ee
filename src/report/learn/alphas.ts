// The part of a report on the alphas: each one as a heat map and in words. The heat map of a learned alpha is
// its relaxed form.

import { heatMap } from "../../drawing/heat-map.js";
import { jointState, jointStates, statesAt } from "../../drawing/joint-states.js";
import { type Block, element, type Markup } from "../../drawing/markup.js";
import { beside, paragraph } from "../../drawing/page.js";
import { table } from "../../drawing/table.js";
import type { LearnResult } from "../../learning/result.js";
import { indicator } from "../../problem/abstraction.js";
import type { Problem } from "../../problem/problem.js";
import type { Solution } from "../../solving/solution.js";
import type { Ties } from "../../solving/ties.js";
import { type Agreement, agreementsOf, shownText, tiesText } from "../ties-text.js";

/** The most alphas shown. */
const MOST_ALPHAS = 24;

/** Alphas with more joint states are not described in words. */
const MOST_IN_WORDS = 64;

/** The mark of a free joint state. */
const FREE = "never occurs: any value serves";

/** An abstraction; a learned one has its relaxed alphas too. */
type Shown = Pick<Solution, "abstraction" | "free"> &
  Partial<Pick<LearnResult, "relaxed">> & { readonly ties?: Ties | undefined };

export function alphaBlocks(problem: Problem, result: Shown): Block[] {
  const { highVariables } = problem;
  const agreements = result.ties && agreementsOf(problem, result.ties, result.free);
  const agreement = (name: string) => agreements?.find((one) => one.name === name);
  const shown = highVariables.slice(0, MOST_ALPHAS);
  const omitted =
    shown.length < highVariables.length
      ? [paragraph(`Shown are the first ${MOST_ALPHAS} of ${highVariables.length} alphas.`)]
      : [];
  return [
    ...(result.ties ? [tied(result.ties)] : []),
    ...omitted,
    ...shown.map((name) =>
      beside([
        drawing(problem, result, name),
        words(problem, result, name),
        ...openStates(problem, agreement(name)),
      ]),
    ),
  ];
}

function drawing(problem: Problem, result: Shown, name: string): Block {
  const { low, high, map, truth } = problem;
  const chosen = result.abstraction[name]!;
  const matrix = result.relaxed?.[name] ?? indicator(chosen, problem.alphaShape(name).rows);
  const right = truth?.[name];
  const preimage = map[name]!.join(", ");
  const free = new Set(result.free[name]);
  const learned = chosen.filter((_, j) => !free.has(j));
  const agreeing = right && chosen.filter((state, j) => !free.has(j) && state === right[j]).length;
  const notes = [
    right && `${agreeing} of ${learned.length} choices are those of the truth.`,
    free.size > 0 && freeNote(free.size, chosen.length),
  ].filter((note) => typeof note === "string");
  return heatMap({
    title: `${name} ← ${preimage}`,
    description: [
      `The ${result.relaxed ? "relaxed " : ""}alpha: ${matrix.rows} states of ${name} in rows, ${matrix.cols} joint states of ${preimage} in columns.`,
      ...notes,
    ].join(" "),
    note: notes.join(" "),
    rows: jointStates(high, [name]),
    cols: jointStates(low, map[name]!),
    values: Array.from({ length: matrix.rows }, (_, i) =>
      Array.from(matrix.data.subarray(i * matrix.cols, (i + 1) * matrix.cols)),
    ),
    rowTitle: name,
    colTitle: preimage,
    domain: [0, 1],
    format: (value) => value.toFixed(2),
    dotted: { label: "chosen", at: (i, j) => chosen[j] === i && !free.has(j) },
    outlined: right && { label: "truth", at: (i, j) => right[j] === i },
    hatched: free.size > 0 ? { label: FREE, at: (j) => free.has(j) } : undefined,
  });
}

function freeNote(free: number, all: number): string {
  return `${free} of ${all} joint states are free: they occur in no diagram, so no error depends on them.`;
}

/** For every state of the high-level variable, the joint states that map to it. */
function words(problem: Problem, { abstraction, free }: Shown, name: string): Block {
  const { low, high, map } = problem;
  const chosen = abstraction[name]!;
  if (chosen.length > MOST_IN_WORDS) {
    return paragraph(
      `${name} is not written in words: it has ${chosen.length} joint states, more than ${MOST_IN_WORDS}.`,
    );
  }
  const states = chosen.map((_, j) => jointState(low, map[name]!, j));
  const isFree = new Set(free[name]);
  return table({
    caption: `What becomes ${name}`,
    head: ["high level", "low level"],
    note: isFree.size > 0 ? "Free joint states are left out." : undefined,
    csv: {
      name: `${name}.csv`,
      rows: [
        [...map[name]!, name, "free"],
        ...chosen.map((state, j) => [
          ...statesAt(low, map[name]!, j),
          problem.statesOf(name)[state]!,
          isFree.has(j) ? "free" : "",
        ]),
      ],
    },
    rows: [
      ...jointStates(high, [name]).map((state, i) => {
        const reached = states.filter((_, j) => chosen[j] === i && !isFree.has(j));
        const none = chosen.includes(i) ? "free states alone" : "none: this state is not reached";
        return [`${name} ${state}`, reached.length > 0 ? list(reached) : none];
      }),
    ],
  });
}

/** How many abstractions are as good, and which one is shown. */
function tied(ties: Ties): Block {
  const shown = ties.complete && ties.distinct === 1 ? "" : ` Shown is ${shownText(ties)}.`;
  return paragraph(element("strong", {}, "As good: "), `${tiesText(ties)}.${shown}`);
}

/** The joint states on which the abstractions as good differ. */
function openStates({ low, map }: Problem, agreement: Agreement | undefined): Block[] {
  if (!agreement || agreement.open.length === 0) return [];
  const { name, mattering, identified, open } = agreement;
  return [
    table({
      caption: `What ${name} leaves open`,
      note: `Of ${mattering} joint states that matter ${identified} become the same in every abstraction as good. The others may become several${open.length > MOST_IN_WORDS ? `; here are the first ${MOST_IN_WORDS} of ${open.length}` : ""}.`,
      head: ["low level", name],
      rows: open
        .slice(0, MOST_IN_WORDS)
        .map(({ index, values }) => [jointState(low, map[name]!, index), element("span", {}, values)]),
    }),
  ];
}

function list(texts: readonly string[]): Markup {
  return element(
    "ul",
    {},
    texts.map((text) => element("li", {}, text)),
  );
}
