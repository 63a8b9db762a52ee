// Sentences below the map: what polish changed, what it does not keep, and how many maps are as good.

import { grouped } from "../../../src/drawing/numbers.js";
import { dropWishes } from "../../actions/map.js";
import { outOfOrder } from "../../map-making.js";
import { own } from "../../own.js";
import { shownErrors, shownKind, shownMap } from "../../state/maps.js";
import { opened } from "../../state/problem.js";
import { shownRun } from "../../state/runs.js";
import { bestFound } from "../../state/solution.js";
import { areSame, hasWishes, wishes, wishFault } from "../../state/wishes.js";
import { NO_WISH } from "../../wish.js";
import { polishedFrom } from "./marks.js";
import { movingAlphas } from "./moving.js";
import { isAsGood } from "./standing.js";
import { wishCost, wishNames } from "./wish-words.js";

export function MapNotes() {
  const notes = [polishNote(), wishNote(), orderNote(), tiesNote(), wishCost()].filter(
    (note) => note !== null,
  );
  return (
    <>
      {wishFault.value && (
        <p class="fault-message" role="alert">
          No map keeps all pins and orders: {wishFault.value.message.replace(/^\/[^:]*: /, "")}
        </p>
      )}
      {hasWishes(wishes.value) && (
        <p class="note">
          Shuffle, Learn and Solve keep your {wishNames()}.{" "}
          <button type="button" class="link" onClick={dropWishes}>
            Drop {wishNames()}
          </button>
        </p>
      )}
      {notes.length > 0 && (
        <p class="note">
          {notes.map((note) => (
            <span key={note}>{note} </span>
          ))}
        </p>
      )}
    </>
  );
}

function polishNote(): string | null {
  if (movingAlphas()) return null;
  const changed = opened
    .value!.view.alphas.flatMap((alpha) => polishedFrom(alpha, shownMap.value[alpha.name]!) ?? [])
    .filter((state) => state !== null).length;
  if (changed === 0) return null;
  return `Polish changed ${changed} ${changed === 1 ? "column: the arrow goes" : "columns: the arrows go"} from the strongest cell to the chosen one.`;
}

function wishNote(): string | null {
  const run = shownRun.value;
  if (shownKind.value !== "learned" || !run || areSame(run.wishes, wishes.value)) return null;
  return `Run ${run.number} was learned without the present pins and orders.`;
}

function orderNote(): string | null {
  const { view } = opened.value!;
  for (const alpha of view.alphas) {
    const states = shownMap.value[alpha.name]!;
    const pair = outOfOrder(view, alpha, own(wishes.value, alpha.name) ?? NO_WISH, states);
    if (!pair) continue;
    const [a, b] = pair.toSorted((one, other) => one - other);
    const text = (j: number) => `${alpha.words[j]} becomes ${alpha.rows[states[j]!]}`;
    return `The order of ${alpha.name} is not kept: ${text(a!)}, and ${text(b!)}.`;
  }
  return null;
}

function tiesNote(): string | null {
  const solution = bestFound.value?.solution;
  if (solution?.status !== "optimal" || !isAsGood(shownErrors.value, solution)) return null;
  const { count, distinct, complete } = solution.ties;
  const least = complete ? "" : "at least ";
  if (complete && count === 1) return "No other map is as good.";
  const hasFree = count !== distinct;
  const further = hasFree ? `, and ${least}${grouped(count)} with the hatched columns` : "";
  if (complete && distinct === 1)
    return `No other map is as good, but in the hatched columns: that makes ${grouped(count)}.`;
  return `One of ${least}${grouped(distinct)} optimal maps${further}.`;
}
