// A variable as a node: its name, and a bar per state that can be clicked to set it.

// biome-ignore-all lint/a11y/useSemanticElements: a drawing has no buttons or field sets of HTML
// biome-ignore-all lint/a11y/noInteractiveElementToNoninteractiveRole: g is not interactive
// biome-ignore-all lint/a11y/noAriaHiddenOnFocusable: nor can it have the focus without a tabindex

import { categorical } from "../../../src/drawing/palette.js";
import { shorten, textWidth } from "../../../src/drawing/text.js";
import { intervene } from "../../actions/question.js";
import type { VariableView } from "../../protocol.js";
import type { Level } from "../../state/settable.js";
import { within } from "../parts/within.js";
import { columnOf, type Look, NAME_SIZE, STATE_SIZE } from "./model-layout.js";

export interface NodeProps {
  readonly level: Level;
  readonly variable: VariableView;
  readonly look: Look;
  /** Its left upper corner and size. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The number of its group; negative if it is not in the map. */
  readonly group: number;
  /** Its distribution; null where the model does not say. */
  readonly distribution: readonly number[] | null;
  /** The state that it is set to. */
  readonly set: string | undefined;
  /** Why it cannot be set to a state; undefined if it can. */
  readonly whyNot: (state: string) => string | undefined;
  /** Shows its table beside the element, or none. */
  readonly onTable: (beside: Element | null) => void;
}

const LEVEL_WORDS = { low: "low level", high: "high level" };

export function Node(props: NodeProps) {
  const { level, variable, x, y, width, height, group, set } = props;
  const { colour, dashes } = group < 0 ? { colour: "var(--neutral)", dashes: "4 3" } : categorical(group);
  const name = `${variable.name}, ${LEVEL_WORDS[level]}${set === undefined ? "" : `, set to ${set}`}`;
  return (
    <g
      role="group"
      aria-label={name}
      class={set === undefined ? "variable" : "variable set"}
      transform={`translate(${x} ${y})`}
      style={{ "--group": colour }}
    >
      <rect class="node" width={width} height={height} rx={7} stroke-dasharray={dashes} />
      <Head {...props} />
      <States {...props} />
    </g>
  );
}

/** The name as a button, whose text is drawn beside it: what it says to screen readers is more than that. */
function Head({ variable, look, width, set, onTable }: NodeProps) {
  return (
    <>
      {set !== undefined && (
        <g class="written" aria-hidden="true">
          <rect class="badge" x={width - 28} y={-10} width={22} height={15} rx={4} />
          <text class="badge-text" x={width - 17} y={1} text-anchor="middle">
            do
          </text>
        </g>
      )}
      <text class="node-name written" aria-hidden="true" x={width / 2} y={look.head - 5} text-anchor="middle">
        {within(variable.name, width - 6, NAME_SIZE)}
      </text>
      <g
        role="button"
        tabindex={0}
        class="head-of"
        aria-label={`The table of ${variable.name}`}
        onFocus={({ currentTarget }) => onTable(currentTarget)}
        onBlur={() => onTable(null)}
        onPointerEnter={({ currentTarget }) => onTable(currentTarget)}
        onPointerLeave={() => onTable(null)}
        onClick={({ currentTarget }) => onTable(currentTarget)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onTable(null);
          if (isPress(event)) onTable(event.currentTarget);
        }}
      >
        <rect class="reach" width={width} height={look.head} rx={7} />
      </g>
    </>
  );
}

function States(props: NodeProps) {
  const { variable, look, width, height, distribution, set } = props;
  const column = columnOf(variable, look);
  const left = (width - variable.states.length * column) / 2;
  const base = height - look.label;
  const focused = Math.max(0, variable.states.indexOf(set ?? ""));
  return (
    <>
      {!distribution && (
        <text class="node-states" x={width / 2} y={base - 6} text-anchor="middle">
          not known
        </text>
      )}
      {variable.states.map((state, i) => (
        <State
          key={state}
          {...props}
          state={state}
          p={distribution?.[i]}
          x={left + i * column}
          column={column}
          base={base}
          isFirst={i === focused}
        />
      ))}
      <line class="axis" x1={left} x2={width - left} y1={base} y2={base} />
    </>
  );
}

interface StateProps extends NodeProps {
  readonly state: string;
  readonly p: number | undefined;
  readonly column: number;
  readonly base: number;
  /** Whether the Tab key comes to it; arrow keys go on from there. */
  readonly isFirst: boolean;
}

function State({
  level,
  variable: { name, states },
  look,
  height,
  set,
  whyNot,
  state,
  p,
  x,
  column,
  base,
  isFirst,
}: StateProps) {
  const why = whyNot(state);
  const press = () => {
    if (why === undefined) intervene({ level, name, state });
  };
  const high = (p ?? 0) * look.bar;
  const isNamed = look.label > STATE_SIZE && column >= 24;
  const letters = Math.floor((column - 2) / (0.95 * textWidth("x", STATE_SIZE)));
  const says = p === undefined ? "" : ` ${p.toFixed(3)}`;
  const title = why ?? (set === state ? `${name} is set to ${state}` : `Set ${name} to ${state}`);
  return (
    <>
      <g
        role="button"
        tabindex={isFirst ? 0 : -1}
        class="state-of"
        aria-label={`${name} ${state}:${says}`}
        aria-pressed={set === state}
        aria-disabled={why !== undefined}
        onClick={press}
        onKeyDown={(event) => {
          if (isPress(event)) press();
          goTo(event, states.length);
        }}
      >
        <title>{`${state}:${says}. ${title}`}</title>
        <rect class="reach" x={x} y={look.head} width={column} height={height - look.head - 1} />
        <rect class="bar-of" x={x + 0.16 * column} y={base - high} width={0.68 * column} height={high} />
      </g>
      <g class="written" aria-hidden="true">
        {p !== undefined && look.value > STATE_SIZE && column >= 24 && (
          <text class="value" x={x + column / 2} y={base - high - 3} text-anchor="middle">
            {p.toFixed(2)}
          </text>
        )}
        {isNamed && (
          <text class="state" x={x + column / 2} y={base + 11} text-anchor="middle">
            {shorten(state, Math.max(2, letters))}
          </text>
        )}
      </g>
    </>
  );
}

/** Whether a key presses what has the focus. */
function isPress(event: KeyboardEvent): boolean {
  const is = event.key === "Enter" || event.key === " ";
  if (is) event.preventDefault();
  return is;
}

/** Arrow keys go from state to state of a node. */
function goTo(event: KeyboardEvent, count: number): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const here = event.currentTarget as SVGElement;
  const all = [...here.parentElement!.querySelectorAll<SVGElement>(".state-of")];
  all[(all.indexOf(here) + by + count) % count]?.focus();
}
