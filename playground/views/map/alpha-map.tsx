// One alpha as a table of cells to click: a column per joint state below, a row per state above.
import { useMemo, useRef } from "preact/hooks";
import { keepOrder } from "../../actions/map.js";
import { canKeepOrder } from "../../map-making.js";
import type { AlphaView } from "../../protocol.js";
import { opened } from "../../state/problem.js";
import type { Wish } from "../../wish.js";
import { alphaDrawing } from "../parts/alpha-drawing.js";
import { useTurn } from "../parts/in-turn.js";
import { Scroll } from "../parts/scroll.js";
import { TakeAwayButton } from "../parts/take-away.js";
import { Cells, headSize, labelSize } from "./cells.js";
import { type Mark, marksOf, polishedFrom } from "./marks.js";

/** The most cells of an alpha to draw. */
const MOST_CELLS = 2048;

interface AlphaMapProps {
  readonly alpha: AlphaView;
  /** Per joint state the high-level state that it becomes. */
  readonly chosen: readonly number[];
  /** The rows of the relaxed alpha that moves; undefined if none does. */
  readonly heat: readonly (readonly number[])[] | undefined;
  readonly wish: Wish;
}

export function AlphaMap({ alpha, chosen, heat, wish }: AlphaMapProps) {
  const { name, preimage, rows, cols } = alpha;
  const title = `${name} ← ${preimage.join(", ")}`;
  const figure = useRef<HTMLElement>(null);
  const strength = useTurn(heat);
  const marks = heat ? NO_MARKS : marksOf(alpha, chosen);
  const from = heat ? null : polishedFrom(alpha, chosen);
  const table = useMemo(
    () => <Cells alpha={alpha} chosen={chosen} heat={strength} marks={marks} from={from} pins={wish.pins} />,
    [alpha, chosen, strength, JSON.stringify(marks), JSON.stringify(from), wish],
  );
  if (rows.length * cols.length > MOST_CELLS) {
    return (
      <p>
        <strong>{title}</strong> is not drawn: {rows.length} × {cols.length} cells are more than {MOST_CELLS}.
      </p>
    );
  }
  return (
    <figure ref={figure} class={`alpha-map ${widthOf(alpha)}`}>
      <div class="alpha-head">
        <figcaption id={`alpha-${name}`}>{title}</figcaption>
        <KeepOrder alpha={alpha} wish={wish} />
        <TakeAwayButton
          label={`the map of ${name}`}
          content={() => figure.current}
          drawing={() => alphaDrawing(alpha, heat, chosen)}
        />
      </div>
      <Scroll label={title} hasNoMenu>
        {table}
      </Scroll>
    </figure>
  );
}

/** Wide if it is wider than half of the panel, middle if only on a telephone. */
function widthOf(alpha: AlphaView): string {
  const rems = 0.45 * headSize(alpha) + alpha.cols.length * Math.max(2.6, 0.5 * labelSize(alpha));
  return rems > 13 ? "wide-map" : rems > 8 ? "middle-map" : "";
}

const NO_MARKS: readonly Mark[] = [];

function KeepOrder({ alpha, wish }: { readonly alpha: AlphaView; readonly wish: Wish }) {
  const { name, monotone, rows, cols } = alpha;
  if (rows.length < 2 || cols.length < 2) return null;
  const isImpossible = !wish.isOrdered && !canKeepOrder(opened.value!.view, alpha, wish);
  const reason = monotone
    ? `The problem file wants the ${monotone} order.`
    : isImpossible
      ? "The pins, or the states that the file allows, are out of order."
      : "A larger state below never becomes a smaller state above.";
  const isOff = monotone !== null || isImpossible;
  return (
    <label class="keep-order" title={reason}>
      <input
        type="checkbox"
        checked={monotone !== null || wish.isOrdered}
        disabled={isOff}
        aria-label={`Keep the order of ${name}`}
        aria-describedby={`order-${name}`}
        onChange={({ currentTarget }) => keepOrder(name, currentTarget.checked)}
      />
      keep order
      <span id={`order-${name}`} class={isOff ? "note" : "unseen"}>
        {isOff && monotone ? `by the file: ${monotone}` : isOff ? "pins are out of order" : reason}
      </span>
    </label>
  );
}
