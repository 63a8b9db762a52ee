// One relaxed alpha as a heat map: a table in which larger values have stronger colours.
import { useRef } from "preact/hooks";
import type { AlphaView } from "../../protocol.js";
import { alphaDrawing } from "../parts/alpha-drawing.js";
import { Scroll } from "../parts/scroll.js";
import { TakeAwayButton } from "../parts/take-away.js";

/** The most cells of an alpha to draw. */
const MOST_CELLS = 2048;

interface RelaxedMapProps {
  readonly alpha: AlphaView;
  /** Undefined if nothing is learned yet. */
  readonly values: readonly (readonly number[])[] | undefined;
  /** Whether the values change from frame to frame. Then numbers would be unreadable and are not shown. */
  readonly isMoving: boolean;
  readonly truth: readonly number[] | undefined;
  readonly chosen: readonly number[] | undefined;
}

export function RelaxedMap({ alpha, values, isMoving, truth, chosen }: RelaxedMapProps) {
  const { name, preimage, rows, cols, words, free } = alpha;
  const title = `${name} ← ${preimage.join(", ")}`;
  const figure = useRef<HTMLElement>(null);
  const isFree = new Set(free);
  if (rows.length * cols.length > MOST_CELLS) {
    return (
      <p>
        <strong>{title}</strong> is not drawn: {rows.length} × {cols.length} cells are more than {MOST_CELLS}.
      </p>
    );
  }
  return (
    <figure ref={figure}>
      <div class="alpha-head">
        <figcaption id={`relaxed-${name}`}>{title}</figcaption>
        {values && (
          <TakeAwayButton
            label={`the probabilities of ${name}`}
            content={() => figure.current}
            drawing={() => alphaDrawing(alpha, values, chosen)}
          />
        )}
      </div>
      <Scroll label={title} hasNoMenu>
        <table class="alpha" aria-labelledby={`relaxed-${name}`}>
          <thead>
            <tr>
              <td />
              {cols.map((col, j) => (
                <th key={col} scope="col" title={words[j]}>
                  {col}
                  {isFree.has(j) && <span class="unseen"> free</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {cols.map((col, j) => (
                  <Cell
                    key={col}
                    value={isFree.has(j) ? undefined : values?.[i]?.[j]}
                    isMoving={isMoving}
                    isTruth={truth?.[j] === i}
                    isChosen={chosen?.[j] === i && !isFree.has(j)}
                    isFree={isFree.has(j)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </figure>
  );
}

interface CellProps {
  readonly value: number | undefined;
  readonly isMoving: boolean;
  readonly isTruth: boolean;
  readonly isChosen: boolean;
  readonly isFree: boolean;
}

function Cell({ value, isMoving, isTruth, isChosen, isFree }: CellProps) {
  const strength = value ?? 0;
  const tone = strength > 0.76 ? "high" : strength > 0.55 ? "middle" : "";
  return (
    <td
      class={`${tone} ${isTruth ? "truth" : ""} ${isChosen ? "chosen" : ""} ${isFree ? "free" : ""}`}
      // Rounded while it moves, so that most frames change few cells.
      style={{ "--p": strength.toFixed(isMoving ? 2 : 3) }}
    >
      {isMoving ? "" : written(value)}
      {isTruth && <span class="unseen"> truth</span>}
      {isChosen && <span class="unseen"> learned</span>}
    </td>
  );
}

function written(value: number | undefined): string {
  if (value === undefined) return "";
  if (value < 0.005) return "0";
  return value > 0.995 ? "1" : value.toFixed(2);
}
