// A map in small: a row per state above, a column per joint state below; free columns are pale.
import type { AlphaView, StatesByName } from "../../protocol.js";

/** The most columns of an alpha to draw, and the size of a cell. */
const MOST_COLUMNS = 64;
const CELL = 9;

export function SmallMap({
  alphas,
  map,
}: {
  readonly alphas: readonly AlphaView[];
  readonly map: StatesByName;
}) {
  return (
    <div class="small-map">
      {alphas
        .filter(({ cols }) => cols.length <= MOST_COLUMNS)
        .map(({ name, rows, cols, free }) => {
          const [width, height] = [CELL * cols.length, CELL * rows.length];
          return (
            <figure key={name}>
              <figcaption>{name}</figcaption>
              <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
                <rect class="ground" width={width} height={height} />
                {map[name]!.map((state, j) => (
                  <rect
                    key={j}
                    class={free.includes(j) ? "cell free" : "cell"}
                    x={CELL * j}
                    y={CELL * state}
                    width={CELL - 1}
                    height={CELL - 1}
                  />
                ))}
              </svg>
            </figure>
          );
        })}
    </div>
  );
}
