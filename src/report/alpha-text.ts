// An abstraction's alphas as text: a small matrix if it fits the width, otherwise the preimage of each state.
// What a free joint state becomes is never shown as learned.

import { jointStates, listed } from "../drawing/joint-states.js";
import type { Problem } from "../problem/problem.js";
import { plain, table, wrapped } from "./terminal.js";

/** The mark of a free joint state in a matrix, and its meaning. */
const FREE_MARK = "○";
const FREE = `${FREE_MARK} free: no diagram says anything of it, so no error depends on it`;

/** The label of the free joint states in a list. */
const FREE_LABEL = "(free)";

interface Shown {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Per joint state its high-level state. */
  readonly states: readonly number[];
  /** The free joint states. */
  readonly free: ReadonlySet<number>;
}

/**
 * @param free the free joint states
 * @param width the terminal's number of columns
 */
export function alphaText(
  problem: Problem,
  name: string,
  states: readonly number[],
  free: readonly number[],
  width: number,
): string {
  const preimage = problem.map[name]!;
  const title = plain(`${name} ← ${preimage.map(listed).join(", ")}`);
  const shown: Shown = {
    rows: jointStates(problem.high, [name]),
    columns: jointStates(problem.low, preimage),
    states,
    free: new Set(free),
  };
  // Every column is at least three characters wide.
  const matrix = 3 * shown.columns.length > width ? undefined : matrixText(shown);
  const fits = matrix?.split("\n").every((line) => line.length <= width);
  return `${title}\n${fits ? matrix : listText(shown, width)}`;
}

function matrixText({ rows, columns, states, free }: Shown): string {
  const markOf = (j: number) => (free.has(j) ? FREE_MARK : "1");
  const matrix = table([
    ["", ...columns],
    ...rows.map((state, i) => [state, ...states.map((of, j) => (of === i ? markOf(j) : "·"))]),
  ]);
  return free.size > 0 ? `${matrix}\n  ${FREE}` : matrix;
}

/** The joint states that become each state; the free ones stand apart. */
function listText({ rows, columns, states, free }: Shown, width: number): string {
  const becoming = rows.map((): string[] => []);
  const apart: string[] = [];
  for (const [j, state] of states.entries())
    (free.has(j) ? apart : becoming[state]!).push(plain(columns[j]!));
  const lists = rows.map((row, i): [label: string, joint: string[]] => {
    const none = states.includes(i) ? "– (free ones alone)" : "–";
    return [plain(row), becoming[i]!.length > 0 ? becoming[i]! : [none]];
  });
  if (apart.length > 0) lists.push([FREE_LABEL, apart]);
  const widest = lists.reduce((most, [label]) => Math.max(most, label.length), 0);
  return lists
    .map(([label, joint]) => wrapped(joint, `  ${label.padEnd(widest)} ← `, width, "  "))
    .join("\n");
}
