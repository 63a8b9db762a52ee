// The shown map in words: "Environment 0, Smoking 1 → Smoking_ 1", beside the truth and the optimum.

import type { Solution } from "causal-abstraction";
import { shownText, tiesText } from "../../../src/report/ties-text.js";
import { own } from "../../own.js";
import type { AlphaView, StatesByName } from "../../protocol.js";
import { solvedName } from "../../state/solution.js";
import { Scroll } from "../parts/scroll.js";

/** The most joint states to show. */
const MOST_STATES = 64;

/** In place of all other states. */
const ANY = "any other";

interface MapInWordsProps {
  readonly alphas: readonly AlphaView[];
  readonly shown: StatesByName;
  readonly truth: StatesByName | null;
  readonly optimum: Solution | null;
}

export function MapInWords({ alphas, ...maps }: MapInWordsProps) {
  return (
    <>
      {maps.optimum && <p class="note">{besideOf(maps.optimum)}</p>}
      <div class="words">
        {alphas.map((alpha) => (
          <AlphaInWords key={alpha.name} alpha={alpha} {...maps} />
        ))}
      </div>
    </>
  );
}

function besideOf({ status, ties }: Solution): string {
  if (status !== "optimal")
    return "The solver was ended before its proof: the map beside is the best that it found, and a better one is not ruled out.";
  const shown = ties.complete && ties.distinct === 1 ? "" : ` The optimum beside is ${shownText(ties)}.`;
  return `Maps as good as the optimum: ${tiesText(ties)}.${shown}`;
}

function AlphaInWords({
  alpha: { name, rows, words, free },
  shown,
  truth,
  optimum,
}: Omit<MapInWordsProps, "alphas"> & { readonly alpha: AlphaView }) {
  const chosen = shown[name]!;
  const best = optimum && own(optimum.abstraction, name);
  const ties = optimum?.status === "optimal" ? own(optimum.ties.values ?? {}, name) : undefined;
  const omitted = words.length - MOST_STATES;
  return (
    <Scroll label={`What becomes ${name}`}>
      <table>
        <caption>
          {name}
          {omitted > 0 && <span class="note"> {omitted} further states are left out.</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">low level → high level</th>
            {truth && <th scope="col">truth</th>}
            {optimum && <th scope="col">{solvedName()}</th>}
          </tr>
        </thead>
        <tbody>
          {words.slice(0, MOST_STATES).map((word, j) => {
            const isFree = free.includes(j);
            const beside = { chosen: chosen[j]!, rows, isFree };
            return (
              <tr key={word} class={isFree ? "free" : undefined}>
                <th scope="row">
                  {word}{" "}
                  <strong class="becomes">
                    → {isFree ? "free: any state serves" : `${name} ${rows[chosen[j]!]}`}
                  </strong>
                </th>
                {truth && <Beside state={truth[name]![j]!} {...beside} />}
                {best && <Beside state={best[j]!} tied={ties?.[j]} {...beside} />}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

interface BesideProps {
  readonly state: number;
  readonly chosen: number;
  readonly rows: readonly string[];
  readonly isFree: boolean;
  /** The states that it becomes in some map as good as this one. */
  readonly tied?: readonly number[] | undefined;
}

/** The choice of another map. For a free state there is no choice, so no difference is marked. */
function Beside({ state, chosen, rows, isFree, tied = [] }: BesideProps) {
  if (isFree) return <td class="same">–</td>;
  const others = tied.filter((other) => other !== state);
  const also =
    others.length > 0 &&
    ` or ${others.length < rows.length - 1 ? others.map((i) => rows[i]).join(" or ") : ANY}`;
  if (state === chosen || tied.includes(chosen))
    return (
      <td class="same">
        {rows[state]}
        {also}
      </td>
    );
  return (
    <td class="differs">
      {rows[state]}
      {also} <span>differs</span>
    </td>
  );
}
