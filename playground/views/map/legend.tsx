// What the marks and the hatching in the map mean. Only what is there is named.
import { mapName, shownMap } from "../../state/maps.js";
import { opened } from "../../state/problem.js";
import { Term } from "../parts/term.js";
import { type MarkedKind, marksOf } from "./marks.js";
import { movingAlphas } from "./moving.js";

export function Legend() {
  const { alphas } = opened.value!.view;
  const hasFree = alphas.some(({ free }) => free.length > 0);
  const kinds = movingAlphas() ? [] : markedKinds();
  if (!hasFree && kinds.length === 0) return null;
  return (
    <p class="note map-legend">
      {hasFree && (
        <span>
          <i class="free-swatch" /> never occurs: any value serves <Term of="Free state" />
        </span>
      )}
      {kinds.map((kind) => (
        <span key={kind}>
          <i class={`mark-of ${kind}`} /> {mapName(kind).toLowerCase()}, where it differs
        </span>
      ))}
    </p>
  );
}

function markedKinds(): MarkedKind[] {
  const marks = opened.value!.view.alphas.flatMap((alpha) => marksOf(alpha, shownMap.value[alpha.name]!));
  return [...new Set(marks.filter(({ states }) => states.some((s) => s !== null)).map(({ kind }) => kind))];
}
