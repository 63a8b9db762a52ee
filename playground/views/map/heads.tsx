// The heads of an alpha's columns: a line per variable below, and at the last the pins.
import { shorten } from "../../../src/drawing/text.js";
import type { AlphaView } from "../../protocol.js";
import { opened } from "../../state/problem.js";

/** The row of the pins, above the first row of cells. */
export const HEADER = -1;

/** From so many columns on labels of more than two characters stand upright. */
const NARROW = 10;

/** The most characters of a label: two lines of the first column. */
export const LONGEST_LABEL = 24;

interface HeadsProps {
  readonly alpha: AlphaView;
  readonly pins: Readonly<Record<number, number>>;
  /** The column whose pin the tabulator reaches; null if that is elsewhere. */
  readonly focusable: number | null;
}

/** A label over several columns. */
interface Group {
  readonly key: number;
  readonly label: string;
  readonly span: number;
}

export function Heads({ alpha, pins, focusable }: HeadsProps) {
  const { preimage, cols, words } = alpha;
  const states = statesBelow(preimage);
  const last = states.at(-1)!;
  const groups = preimage.slice(0, -1).map((name, v) => ({ name, groups: groupsOf(states, v) }));
  const longest = Math.max(...last.map((state) => state.length));
  const isUpright = cols.length > NARROW && longest > 2;
  const corner = preimage.length > 1 && "corner";
  return (
    <thead>
      {groups.map(({ name, groups }) => (
        <tr key={name}>
          <th scope="row" class="corner" title={name}>
            {shorten(name, LONGEST_LABEL)}
          </th>
          {groups.map(({ key, label, span }) => (
            <th key={key} scope="colgroup" colSpan={span} class="group" title={label}>
              {shorten(label, LONGEST_LABEL)}
            </th>
          ))}
        </tr>
      ))}
      <tr class={isUpright ? "upright" : undefined}>
        {corner ? (
          <th scope="row" class="corner" title={preimage.at(-1)}>
            {shorten(preimage.at(-1)!, LONGEST_LABEL)}
          </th>
        ) : (
          <td class="corner" />
        )}
        {cols.map((col, j) => {
          const isPinned = pins[j] !== undefined;
          return (
            <th key={col} scope="col" class={j % last.length === 0 ? "first" : undefined}>
              <button
                type="button"
                class="pin"
                data-place={`${HEADER} ${j}`}
                tabIndex={focusable === j ? 0 : -1}
                aria-pressed={isPinned}
                aria-label={`Pin ${words[j]}`}
                title={`${words[j]}: ${isPinned ? "unpin" : "pin"} (P)`}
              >
                <span>{shorten(last[j % last.length]!, LONGEST_LABEL)}</span>
                <Pin />
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** The states of each variable of a preimage. */
function statesBelow(preimage: readonly string[]): (readonly string[])[] {
  const { low } = opened.value!.view;
  return preimage.map((name) => low.find((variable) => variable.name === name)!.states);
}

/** The states of one variable over the joint states, in C order. */
function groupsOf(states: readonly (readonly string[])[], v: number): Group[] {
  const size = (some: readonly (readonly string[])[]) =>
    some.reduce((product, { length }) => product * length, 1);
  const [times, span] = [size(states.slice(0, v)), size(states.slice(v + 1))];
  const own = states[v]!;
  return Array.from({ length: times * own.length }, (_, key) => ({
    key,
    label: own[key % own.length]!,
    span,
  }));
}

function Pin() {
  return (
    <svg viewBox="0 0 12 14" width="10" height="12" aria-hidden="true">
      <path d="M3.5 1h5l-.8 4.2L10 7.5v1H6.6L6 13l-.6-4.5H2v-1l2.3-2.3z" />
    </svg>
  );
}
