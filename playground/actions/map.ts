// The reader's work on the map: change a cell, choose which map is shown.
import { batch } from "@preact/signals";
import { type MapKind, shownKind, shownMap, yourErrors, yours } from "../state/maps.js";

/** Lets a joint state become a high-level state. Whatever map is shown becomes the reader's. */
export function setCell(name: string, joint: number, state: number): void {
  const map = shownMap.value;
  const states = map[name]!.map((old, j) => (j === joint ? state : old));
  batch(() => {
    yours.value = { ...map, [name]: states };
    yourErrors.value = null;
    shownKind.value = "yours";
  });
}

export function showMap(kind: MapKind): void {
  shownKind.value = kind;
}
