// The map of variables: a list that says where each low-level variable goes, always in the same order, and a box for
// every high-level variable with the low-level ones that it stands for, which can be dragged from box to box.

import { useSignal } from "@preact/signals";
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
        The map says which low-level variables a high-level one stands for. Choose from the lists, or drag
        from box to box.
      </p>
      <div class="making-map">
        <ul class="destinations">
          {low.map(({ name }) => (
            <Destination key={name} name={name} />
          ))}
        </ul>
        <div class="boxes">
          {names.map((name) => (
            <Box key={name} title={name} states={statesOf.get(name)} target={name} variables={inBox(name)} />
          ))}
          {isTemplate.value && <Box title="A new high-level variable" target={NEW} variables={[]} />}
          <Box title="Not in the map" target={NOWHERE} variables={inBox(undefined)} />
        </div>
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
            <Variable key={name} name={name} />
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

function Variable({ name }: { readonly name: string }) {
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
    </li>
  );
}

/** The list of where a low-level variable goes. */
function Destination({ name }: { readonly name: string }) {
  const target = own(placed.value, name);
  return (
    <li>
      <label>
        <span>{name}</span>
        <select
          aria-label={`${name} goes to`}
          value={target ?? NOWHERE}
          onChange={({ currentTarget }) => send(name, currentTarget.value)}
        >
          {highNames.value.map((high) => (
            <option key={high} value={high}>
              {high}
            </option>
          ))}
          {isTemplate.value && target !== `${name}_` && <option value={NEW}>{name}_ (new)</option>}
          <option value={NOWHERE}>not mapped</option>
        </select>
      </label>
    </li>
  );
}
