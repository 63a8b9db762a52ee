// The reader's pins and orders in words, and what they cost.
import { own } from "../../own.js";
import type { AlphaView } from "../../protocol.js";
import { opened } from "../../state/problem.js";
import { bestFound, bestWithoutWishes } from "../../state/solution.js";
import { hasWishes, wishes } from "../../state/wishes.js";
import { NO_WISH } from "../../wish.js";

/** What every map must keep, beside reaching every state: by the file and by the reader. A line each. */
export function constraintWords(): string[] {
  return opened.value!.view.alphas.flatMap((alpha) => {
    const { name, rows, words, allowed, monotone } = alpha;
    const { pins, isOrdered } = own(wishes.value, name) ?? NO_WISH;
    const byFile = allowed.flatMap((states, j) =>
      states.length < rows.length && pins[j] === undefined
        ? [`${words[j]} may become ${states.map((i) => rows[i]).join(" or ")}, by the file`]
        : [],
    );
    return [
      ...(monotone ? [`${name} keeps the ${monotone} order, by the file`] : []),
      ...(isOrdered ? [`${name} keeps the order`] : []),
      ...Object.entries(pins).map(([j, i]) => pinWords(alpha, Number(j), i)),
      ...byFile,
    ];
  });
}

function pinWords({ name, rows, words }: AlphaView, joint: number, state: number): string {
  return `${words[joint]} is pinned to ${name} ${rows[state]}`;
}

/** "pins", "orders" or "pins and orders". */
export function wishNames(): string {
  const all = Object.values(wishes.value);
  const names = [
    ...(all.some(({ pins }) => Object.keys(pins).length > 0) ? ["pins"] : []),
    ...(all.some(({ isOrdered }) => isOrdered) ? ["order"] : []),
  ];
  return names.join(" and ");
}

/** "Keeping your order costs 0.080: without it the optimum is 0.347." Null where that is not known. */
export function wishCost(): string | null {
  const [kept, without] = [bestFound.value?.solution, bestWithoutWishes.value?.solution];
  const areProven = kept?.status === "optimal" && without?.status === "optimal";
  if (!hasWishes(wishes.value) || !areProven) return null;
  const cost = kept.value - without.value;
  const which = wishNames();
  if (cost < 5e-7)
    return `Keeping your ${which} costs nothing: the optimum is ${kept.value.toFixed(3)} all the same.`;
  return `Keeping your ${which} costs ${cost.toFixed(3)}: without, the optimum is ${without.value.toFixed(3)}, with it ${kept.value.toFixed(3)}.`;
}
