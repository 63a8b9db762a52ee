// Undoes what the reader did to the map, its pins and orders, the runs and the problem, and does it again.
import { batch, computed, signal } from "@preact/signals";
import { shownKind, yours } from "../state/maps.js";
import { announcement } from "../state/page.js";
import { wishes } from "../state/wishes.js";

/** Something that was done. */
interface Step {
  /** What was done, as in "Undone: a cell of CG". */
  readonly what: string;
  readonly back: () => void;
  readonly again: () => void;
}

/** The steps that can be undone and those that can be done again, the latest last. */
export interface Steps {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

/** Older steps are forgotten. */
const MOST_STEPS = 200;

export const NO_STEPS: Steps = { past: [], future: [] };

export const steps = signal<Steps>(NO_STEPS);
export const canUndo = computed(() => steps.value.past.length > 0);
export const canRedo = computed(() => steps.value.future.length > 0);

/** Remembers something that was done just now. */
export function did(step: Step): void {
  const { past } = steps.peek();
  steps.value = { past: [...past, step].slice(-MOST_STEPS), future: [] };
}

/** Changes the reader's map, the shown map, pins and orders, and remembers how they were. */
export function undoable(what: string, change: () => void): void {
  const before = mapAndWishes();
  batch(change);
  const after = mapAndWishes();
  did({ what, back: () => put(before), again: () => put(after) });
}

function mapAndWishes() {
  return { yours: yours.peek(), shownKind: shownKind.peek(), wishes: wishes.peek() };
}

function put(old: ReturnType<typeof mapAndWishes>): void {
  yours.value = old.yours;
  shownKind.value = old.shownKind;
  wishes.value = old.wishes;
}

export function undo(): void {
  const { past, future } = steps.peek();
  const step = past.at(-1);
  if (!step) return;
  batch(step.back);
  steps.value = { past: past.slice(0, -1), future: [...future, step] };
  announcement.value = `Undone: ${step.what}.`;
}

export function redo(): void {
  const { past, future } = steps.peek();
  const step = future.at(-1);
  if (!step) return;
  batch(step.again);
  steps.value = { past: [...past, step], future: future.slice(0, -1) };
  announcement.value = `Done again: ${step.what}.`;
}

/** Fields with an undo of their own. */
const TEXT_FIELDS = "textarea, input:not([type=checkbox], [type=radio], [type=range])";

/** Ctrl + Z undoes; Ctrl + Shift + Z and Ctrl + Y do it again. Text fields have their own. */
export function startUndoKeys(): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    if ((event.target as Element).closest(TEXT_FIELDS)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) redo();
    else undo();
  });
}
