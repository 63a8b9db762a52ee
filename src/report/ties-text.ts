// Other abstractions that are as good, in words: how many, which one is shown, and where they agree.
import { jointStates, type Variables } from "../drawing/joint-states.js";
import { grouped, significant } from "../drawing/numbers.js";
import type { Problem } from "../problem/problem.js";
import type { Ties } from "../solving/ties.js";
import { plain } from "./terminal.js";

/** Abstractions within this of the value are as good: the rest is rounding. */
const SAME = 1e-10;

/** The most joint states of a variable to name; the rest are counted. */
const MOST_NAMED = 24;

const RULES =
  "most joint states to the state of the same name, then the least sum of squared distances, then first in order";

type StatesByName = Readonly<Record<string, readonly number[]>>;

/** "5,875 on the states that matter, 175,447,904,674,005 with the free ones". */
export function tiesText({ within, count, distinct, complete }: Ties): string {
  const least = complete ? "" : "at least ";
  const near = within > SAME ? `within ${significant(within)}: ` : "";
  if (complete && count === 1) return `${near}only the one shown`;
  if (count === distinct) return near + least + grouped(count);
  return `${near}${least}${grouped(distinct)} on the states that matter, ${least}${grouped(count)} with the free ones`;
}

/** Which of them is shown. */
export function shownText({ canonical }: Ties): string {
  return canonical
    ? `the canonical one: ${RULES}`
    : `one of them; the rules (${RULES}) did not come to their end within the budget of nodes`;
}

/** A variable's joint states that matter, by whether the abstractions as good agree on them. */
export interface Agreement {
  readonly name: string;
  /** The number of joint states that matter, and of those that take one state in all. */
  readonly mattering: number;
  readonly identified: number;
  /** The others: the joint state by its index and its name, and the states that it takes. */
  readonly open: readonly { readonly index: number; readonly joint: string; readonly values: string }[];
}

/** How the abstractions as good agree, per variable; undefined where that is not known. */
export function agreementsOf(
  { low, high, map }: { readonly low: Variables; readonly high: Variables; readonly map: Problem["map"] },
  { values }: Ties,
  free: StatesByName,
): Agreement[] | undefined {
  if (!values) return undefined;
  return Object.entries(values).map(([name, taken]) => {
    const isFree = new Set(free[name]);
    const joints = jointStates(low, map[name]!);
    const states = jointStates(high, [name]);
    const open = [...taken.keys()]
      .filter((j) => !isFree.has(j) && taken[j]!.length > 1)
      .map((j) => ({ index: j, joint: joints[j]!, values: valuesText(taken[j]!, states) }));
    const mattering = taken.length - isFree.size;
    return { name, mattering, identified: mattering - open.length, open };
  });
}

/** "75 or 200"; "any" for all of several. */
function valuesText(taken: readonly number[], states: readonly string[]): string {
  const isAny = taken.length === states.length && states.length > 2;
  return isAny ? "any" : taken.map((i) => states[i]!).join(" or ");
}

/** Rows of facts: how many are as good, which is shown, and where they agree. */
export function tiesFacts(problem: Problem, ties: Ties, free: StatesByName): string[][] {
  const isAlone = ties.complete && ties.distinct === 1;
  const count = [["as good", tiesText(ties)]];
  if (isAlone) return count;
  return [...count, ["shown", shownText(ties)], ...agreementFacts(agreementsOf(problem, ties, free))];
}

function agreementFacts(agreements: readonly Agreement[] | undefined): string[][] {
  if (!agreements) return [["identified", "not known: the search for it ended before"]];
  const shares = agreements.map(
    ({ name, identified, mattering }) => `${identified} of ${mattering} in ${name}`,
  );
  return [
    ["identified", `${shares.join(", ")} (joint states that become the same in all of them)`],
    ...agreements
      .filter(({ open }) => open.length > 0)
      .map(({ name, open }) => {
        const named = open.slice(0, MOST_NAMED).map(({ joint, values }) => plain(`${joint}: ${values}`));
        const further = open.length > MOST_NAMED ? [`and ${open.length - MOST_NAMED} more`] : [];
        return [`open in ${name}`, [...named, ...further].join("; ")];
      }),
  ];
}
