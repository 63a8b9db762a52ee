// The reader's work on the map: change a cell, pin a column, keep an order, start over, choose the map that is shown.

import { batch } from "@preact/signals";
import { generator, inOrder, randomMap } from "../map-making.js";
import { own } from "../own.js";
import type { StatesByName } from "../protocol.js";
import { type MapKind, shownErrors, shownKind, shownMap, yourErrors, yours } from "../state/maps.js";
import { announcement } from "../state/page.js";
import { opened } from "../state/problem.js";
import { wishes } from "../state/wishes.js";
import { NO_WISH, type Wish } from "../wish.js";
import { undoable } from "./undo.js";

/** The number of shuffles so far: each has a seed of its own. */
let shuffles = 0;

/** Lets a joint state become a high-level state. Whatever map is shown becomes the reader's; a pin goes along. */
export function setCell(name: string, joint: number, state: number): void {
  const map = shownMap.value;
  const states = map[name]!.map((old, j) => (j === joint ? state : old));
  undoable(`a cell of ${name}`, () => {
    if (wishOf(name).pins[joint] !== undefined) setPin(name, joint, state);
    use({ ...map, [name]: states });
  });
}

/** Pins a joint state at what it becomes, for shuffling, learning and solving; or unpins it. */
export function togglePin(name: string, joint: number): void {
  const isPinned = wishOf(name).pins[joint] !== undefined;
  const state = isPinned ? undefined : shownMap.value[name]![joint]!;
  undoable(`a pin of ${name}`, () => setPin(name, joint, state));
  const { words } = opened.value!.view.alphas.find((alpha) => alpha.name === name)!;
  announcement.value = `${words[joint]} is ${isPinned ? "no longer pinned" : "pinned"}.`;
}

/** Wants an alpha to keep the order of states, or no longer. */
export function keepOrder(name: string, isOrdered: boolean): void {
  undoable(`the order of ${name}`, () => wish(name, { ...wishOf(name), isOrdered }));
}

/** Drops all pins and orders. */
export function dropWishes(): void {
  undoable("the pins dropped", () => {
    wishes.value = {};
  });
}

/** A random map in place of the reader's. Pins and orders are kept. */
export function shuffle(): void {
  undoable("the map shuffled", () => use(randomMap(opened.value!.view, wishes.value, generator(++shuffles))));
  announcement.value = "Your map is shuffled.";
}

/** The map in the order of states in place of the reader's. Pins are kept. */
export function putInOrder(): void {
  undoable("the map in order", () => use(inOrder(opened.value!.view, wishes.value)));
  announcement.value = "Your map is in order.";
}

export function showMap(kind: MapKind): void {
  shownKind.value = kind;
}

/** Makes a map the reader's. Until its errors are computed, those that were shown stay. */
function use(map: StatesByName): void {
  batch(() => {
    yourErrors.value = shownErrors.value;
    yours.value = map;
    shownKind.value = "yours";
  });
}

function wishOf(name: string): Wish {
  return own(wishes.value, name) ?? NO_WISH;
}

function wish(name: string, wanted: Wish): void {
  wishes.value = { ...wishes.value, [name]: wanted };
}

function setPin(name: string, joint: number, state: number | undefined): void {
  const { [joint]: _, ...others } = wishOf(name).pins;
  wish(name, { ...wishOf(name), pins: state === undefined ? others : { ...others, [joint]: state } });
}
