// The cells of an alpha, a grid with one tab stop: arrows go from cell to cell, Enter or Space chooses, P pins.
import { useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent, TargetedMouseEvent } from "preact";
import { useRef } from "preact/hooks";
import { shorten } from "../../../src/drawing/text.js";
import { setCell, togglePin } from "../../actions/map.js";
import type { AlphaView } from "../../protocol.js";
import { mapName } from "../../state/maps.js";
import { HEADER, Heads, LONGEST_LABEL } from "./heads.js";
import type { Mark } from "./marks.js";

interface CellsProps {
  readonly alpha: AlphaView;
  readonly chosen: readonly number[];
  readonly heat: readonly (readonly number[])[] | undefined;
  readonly marks: readonly Mark[];
  /** Per joint state the state that polish left; null where it changed nothing. */
  readonly from: readonly (number | null)[] | null;
  readonly pins: Readonly<Record<number, number>>;
}

/** A place in the grid. Row HEADER has the pins. */
interface Place {
  readonly row: number;
  readonly col: number;
}

/** Where each key goes. */
const KEYS: Readonly<Record<string, (at: Place, last: Place) => Partial<Place>>> = {
  ArrowRight: ({ col }, last) => ({ col: Math.min(col + 1, last.col) }),
  ArrowLeft: ({ col }) => ({ col: Math.max(col - 1, 0) }),
  ArrowDown: ({ row }, last) => ({ row: Math.min(row + 1, last.row) }),
  ArrowUp: ({ row }) => ({ row: Math.max(row - 1, HEADER) }),
  Home: () => ({ col: 0 }),
  End: (_, last) => ({ col: last.col }),
};

export function Cells({ alpha, chosen, heat, marks, from, pins }: CellsProps) {
  const { name, rows, cols, words, free } = alpha;
  const table = useRef<HTMLTableElement>(null);
  const at = useSignal<Place>({ row: chosen[0] ?? 0, col: 0 });
  const isFree = new Set(free);

  const go = (event: TargetedKeyboardEvent<HTMLTableElement>) => {
    const place = placeOf(event.target);
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === "p") {
      event.preventDefault();
      togglePin(name, place.col);
      return;
    }
    const last = { row: rows.length - 1, col: cols.length - 1 };
    const moved = KEYS[event.key]?.(place, last);
    if (!moved) return;
    event.preventDefault();
    at.value = { ...place, ...moved };
    buttonAt(table.current!, at.value)?.focus();
  };
  const choose = ({ target }: TargetedMouseEvent<HTMLTableElement>) => {
    const place = placeOf(target);
    if (!place) return;
    at.value = place;
    if (place.row === HEADER) togglePin(name, place.col);
    else setCell(name, place.col, place.row);
  };
  const pinInstead = (event: TargetedMouseEvent<HTMLTableElement>) => {
    const place = placeOf(event.target);
    if (!place) return;
    event.preventDefault();
    togglePin(name, place.col);
  };
  const labelOf = (row: number, col: number) => {
    const notes = [
      isFree.has(col) && "never occurs, any value serves",
      pins[col] === row && "pinned",
      ...marks.map(({ kind, states }) => states[col] === row && mapName(kind)),
      from?.[col] === row && "before polish",
    ].filter((note) => note !== false);
    return [`${words[col]} becomes ${name} ${rows[row]}`, ...notes].join("; ");
  };
  const focusable = Math.min(at.value.col, cols.length - 1);

  return (
    <table
      class="cells"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one moves in it by arrows
      role="grid"
      aria-labelledby={`alpha-${name}`}
      ref={table}
      style={{ "--columns": cols.length, "--head": headSize(alpha), "--label": labelSize(alpha) }}
      onKeyDown={go}
      onClick={choose}
      onContextMenu={pinInstead}
    >
      <Heads alpha={alpha} pins={pins} focusable={at.value.row === HEADER ? focusable : null} />
      <tbody>
        {rows.map((row, i) => (
          <tr key={row}>
            <th scope="row" title={row.length > LONGEST_LABEL ? row : undefined}>
              {shorten(row, LONGEST_LABEL)}
            </th>
            {cols.map((col, j) => (
              <td
                key={col}
                class={classOf({
                  chosen: !heat && chosen[j] === i,
                  free: isFree.has(j),
                  pinned: pins[j] !== undefined,
                  wanted: pins[j] === i,
                })}
                style={{ "--p": heat ? strengthOf(heat[i]![j]!) : chosen[j] === i ? 1 : 0 }}
              >
                <button
                  type="button"
                  data-place={`${i} ${j}`}
                  tabIndex={at.value.row === i && focusable === j ? 0 : -1}
                  aria-pressed={chosen[j] === i}
                  aria-label={labelOf(i, j)}
                >
                  {marks.map(
                    ({ kind, states }) => states[j] === i && <i key={kind} class={`mark-of ${kind}`} />,
                  )}
                </button>
                {from?.[j] === i && <Arrow down={chosen[j]! - i} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** From the cell where it is drawn to the one that polish chose, so many rows below. */
function Arrow({ down }: { readonly down: number }) {
  return <i class={down > 0 ? "moved down" : "moved up"} style={{ "--rows": Math.abs(down) }} />;
}

function classOf(has: Readonly<Record<string, boolean>>): string {
  return Object.keys(has)
    .filter((name) => has[name])
    .join(" ");
}

/** Rounded, so that most frames change few cells. */
function strengthOf(value: number): string {
  return value.toFixed(2);
}

function placeOf(target: EventTarget | null): Place | undefined {
  const place = (target as Element | null)?.closest<HTMLElement>("[data-place]")?.dataset.place;
  if (place === undefined) return undefined;
  const [row, col] = place.split(" ").map(Number);
  return { row: row!, col: col! };
}

function buttonAt(table: HTMLTableElement, { row, col }: Place): HTMLElement | null {
  return table.querySelector<HTMLElement>(`[data-place="${row} ${col}"]`);
}

/** The width of the first column, in characters. */
export function headSize({ rows, preimage }: AlphaView): number {
  const names = preimage.length > 1 ? preimage : [];
  return Math.min(14, Math.max(...[...rows, ...names].map((text) => text.length)));
}

/** The most that a column is wide, by its label, in characters. */
export function labelSize({ cols, preimage }: AlphaView): number {
  const longest = Math.max(...cols.map((col) => col.split(",").at(-1)!.length), preimage.length);
  return Math.min(12, Math.max(5, longest + 2));
}
