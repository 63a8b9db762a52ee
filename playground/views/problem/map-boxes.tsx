// The map of variables: a box for every high-level variable, with the low-level ones that it stands for. They are
// dragged from box to box, or sent there by their list.

import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { at } from "../../../src/base/describe.js";
import { place } from "../../actions/making.js";
import { own } from "../../own.js";
import type { Fault } from "../../protocol.js";
import { highModel, highNames, isTemplate, lowModel, makingFault, placed } from "../../state/making.js";

/** The type of what is dragged. */
const VARIABLE = "text/x-low-level-variable";

/** The most states that are named. */
const MOST_STATES = 6;

/** The value of the list for "not in the map", and for a new high-level variable; no name has a line break. */
const NOWHERE = "\n";
const NEW = "\n\n";

export function MapBoxes() {
  const low = lowModel.value!.variables;
  const names = highNames.value;
  const statesOf = new Map(highModel.value?.variables.map(({ name, states }) => [name, states]));
  const inBox = (box: string | undefined) =>
    low.map(({ name }) => name).filter((name) => own(placed.value, name) === box);
  return (
    <>
      <p class="note">
        The map says which low-level variables a high-level one stands for. Drag them, or choose from their
        lists.
      </p>
      <div class="boxes">
        {names.map((name) => (
          <Box key={name} title={name} states={statesOf.get(name)} target={name} variables={inBox(name)} />
        ))}
        {isTemplate.value && <Box title="A new high-level variable" target={NEW} variables={[]} />}
        <Box title="Not in the map" target={NOWHERE} variables={inBox(undefined)} />
      </div>
    </>
  );
}

/** What is wrong with the map of a high-level variable. */
function faultOf(high: string): string | undefined {
  const fault = makingFault.value;
  return isOfBox(fault, high) ? (fault!.what ?? fault!.message) : undefined;
}

/** Whether a fault is told in the box of a high-level variable. */
export function isOfBox(fault: Fault | null, high: string): boolean {
  const place = at("/map", high);
  return fault?.path === place || (fault?.path?.startsWith(`${place}/`) ?? false);
}

function send(variable: string, target: string): void {
  if (target === NOWHERE) place(variable, null);
  else place(variable, target === NEW ? `${variable}_` : target);
}

interface BoxProps {
  readonly title: string;
  readonly states?: readonly string[] | undefined;
  /** What is dropped here goes there. */
  readonly target: string;
  readonly variables: readonly string[];
}

function Box({ title, states, target, variables }: BoxProps) {
  const isOver = useSignal(false);
  const fault = faultOf(target);
  const isOurs = (event: DragEvent) => event.dataTransfer?.types.includes(VARIABLE);
  return (
    <fieldset
      class={`box${fault ? " fault" : ""}${isOver.value ? " over" : ""}${target === NOWHERE ? " nowhere" : ""}`}
      onDragOver={(event) => {
        if (!isOurs(event)) return;
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) isOver.value = false;
      }}
      onDrop={(event) => {
        if (!isOurs(event)) return;
        event.preventDefault();
        isOver.value = false;
        send(event.dataTransfer!.getData(VARIABLE), target);
      }}
    >
      <legend>{title}</legend>
      {fault && (
        <p class="fault-message" role="alert">
          {title} {fault}
        </p>
      )}
      {states && <p class="note">{statesText(states)}</p>}
      {variables.length > 0 ? (
        <ul>
          {variables.map((name) => (
            <Variable key={name} name={name} at={target} />
          ))}
        </ul>
      ) : (
        <p class="note empty">
          {target === NOWHERE ? "every variable is in the map" : "drop a variable here"}
        </p>
      )}
    </fieldset>
  );
}

function statesText(states: readonly string[]): string {
  const more = states.length - MOST_STATES;
  return states.slice(0, MOST_STATES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** The pause after which a name that is typed in a list is whole. */
const TYPING_MS = 800;

/** The variable that was sent by its list: in its new box the list takes the focus again. */
let moved: string | undefined;

function Variable({ name, at }: { readonly name: string; readonly at: string }) {
  const list = useRef<HTMLSelectElement>(null);
  const isTyping = useRef(false);
  const pause = useRef<ReturnType<typeof setTimeout> | null>(null);
  // At once, so that no key is lost on the way.
  useLayoutEffect(() => {
    if (moved !== name) return;
    moved = undefined;
    list.current?.focus();
  }, [name]);
  const isOwn = at === `${name}_`;
  const endPause = () => {
    if (pause.current !== null) clearTimeout(pause.current);
    pause.current = null;
  };
  const take = () => {
    endPause();
    // A list that left its box is done.
    if (list.current) send(name, list.current.value);
  };
  const takeAndStay = () => {
    moved = name;
    take();
  };
  return (
    <li
      draggable
      class="variable"
      onDragStart={({ dataTransfer }) => {
        dataTransfer?.setData(VARIABLE, name);
        if (dataTransfer) dataTransfer.effectAllowed = "move";
      }}
    >
      <span>{name}</span>
      <select
        ref={list}
        aria-label={`${name} goes to`}
        value={at}
        onKeyDown={({ key }) => {
          isTyping.current = key.length === 1;
        }}
        onChange={() => {
          endPause();
          if (isTyping.current) pause.current = setTimeout(takeAndStay, TYPING_MS);
          else takeAndStay();
        }}
        onBlur={() => pause.current !== null && take()}
      >
        {highNames.value.map((high) => (
          <option key={high} value={high}>
            {high}
          </option>
        ))}
        {isTemplate.value && !isOwn && <option value={NEW}>{name}_ (new)</option>}
        <option value={NOWHERE}>not mapped</option>
      </select>
    </li>
  );
}
