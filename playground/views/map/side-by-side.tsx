// The maps side by side, small, with their errors. A click shows one.
import { showMap } from "../../actions/map.js";
import type { AlphaView, StatesByName } from "../../protocol.js";
import { errorsByKind, MAP_KINDS, type MapKind, mapName, maps, shownKind } from "../../state/maps.js";
import { opened } from "../../state/problem.js";

/** The size of a cell in small and in large alphas, and the most cells in a row. */
const [LARGE, SMALL] = [15, 9];
const MOST_COLS = 64;

export function SideBySide() {
  const { alphas } = opened.value!.view;
  return (
    <div class="side-by-side">
      {MAP_KINDS.flatMap((kind) => {
        const map = maps.value[kind];
        return map ? [<Small key={kind} kind={kind} map={map} alphas={alphas} />] : [];
      })}
    </div>
  );
}

interface SmallProps {
  readonly kind: MapKind;
  readonly map: StatesByName;
  readonly alphas: readonly AlphaView[];
}

function Small({ kind, map, alphas }: SmallProps) {
  const error = errorsByKind.value[kind]?.error;
  return (
    <button
      type="button"
      class="small-map"
      aria-pressed={shownKind.value === kind}
      onClick={() => showMap(kind)}
    >
      <span>
        {mapName(kind)} <b>{error?.toFixed(3) ?? ""}</b>
      </span>
      {alphas
        .filter(({ cols }) => cols.length <= MOST_COLS)
        .map((alpha) => (
          <SmallAlpha
            key={alpha.name}
            alpha={alpha}
            chosen={map[alpha.name]!}
            yours={maps.value.yours![alpha.name]!}
          />
        ))}
    </button>
  );
}

interface SmallAlphaProps {
  readonly alpha: AlphaView;
  readonly chosen: readonly number[];
  readonly yours: readonly number[];
}

/** Columns that differ from the reader's map are framed; free columns are pale. */
function SmallAlpha({ alpha: { name, rows, cols, free }, chosen, yours }: SmallAlphaProps) {
  const cell = cols.length > 8 ? SMALL : LARGE;
  const [width, height] = [cols.length * cell, rows.length * cell];
  return (
    <svg
      class="small-alpha"
      viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      width={width + 2}
      aria-hidden="true"
    >
      <title>{name}</title>
      <rect class="small-frame" width={width} height={height} />
      {chosen.map((state, j) => (
        <rect
          key={j}
          class={free.includes(j) ? "small-free" : "small-cell"}
          x={j * cell + 1}
          y={state * cell + 1}
          width={cell - 2}
          height={cell - 2}
        />
      ))}
      {chosen.map((state, j) =>
        state === yours[j] || free.includes(j) ? null : (
          <rect key={j} class="small-differs" x={j * cell} width={cell} height={height} />
        ),
      )}
    </svg>
  );
}
