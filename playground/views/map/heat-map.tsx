// One alpha as a table of cells to click: a column per joint state below, a row per state above.
import type { AlphaView } from "../../protocol.js";
import { Scroll } from "../parts/scroll.js";

/** The most cells of an alpha to draw. */
const MOST_CELLS = 2048;

interface AlphaMapProps {
  readonly alpha: AlphaView;
  /** Per joint state the high-level state that it becomes. */
  readonly chosen: readonly number[];
  readonly onChoose: (joint: number, state: number) => void;
}

export function AlphaMap({ alpha, chosen, onChoose }: AlphaMapProps) {
  const { name, preimage, rows, cols, words, free } = alpha;
  const title = `${name} ← ${preimage.join(", ")}`;
  const isFree = new Set(free);
  if (rows.length * cols.length > MOST_CELLS) {
    return (
      <p>
        <strong>{title}</strong> is not drawn: {rows.length} × {cols.length} cells are more than {MOST_CELLS}.
      </p>
    );
  }
  return (
    <figure>
      <figcaption id={`alpha-${name}`}>{title}</figcaption>
      <Scroll label={title}>
        <table class="alpha" aria-labelledby={`alpha-${name}`}>
          <thead>
            <tr>
              <td />
              {cols.map((col, j) => (
                <th key={col} scope="col" title={words[j]}>
                  {col}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {cols.map((col, j) => (
                  <td
                    key={col}
                    class={isFree.has(j) ? "free" : ""}
                    style={{ "--p": chosen[j] === i ? 1 : 0 }}
                  >
                    <button
                      type="button"
                      aria-pressed={chosen[j] === i}
                      aria-label={`${words[j]} becomes ${name} ${row}`}
                      onClick={() => onChoose(j, i)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </figure>
  );
}
