// The reader's work on the runs: show, name, pin, compare and delete them. Frames take most of a run's memory: those of the shown run and
// of pinned ones are kept, and others are learned again from their seed when they are asked for.
import { batch } from "@preact/signals";
import type { Frame } from "../protocol.js";
import { shownKind } from "../state/maps.js";
import { announcement } from "../state/page.js";
import { chosenNumbers, type Run, runs, shownNumber, shownRun, titleOf } from "../state/runs.js";
import { optionsOf } from "../state/settings.js";
import { ask, expected } from "./ask.js";
import { play } from "./playback.js";
import { did } from "./undo.js";

/** Adds a run, and shows it. */
export function add(
  made: Omit<Run, "number" | "name" | "isPinned" | "curve"> & { frames: readonly Frame[] },
): Run {
  const number = 1 + Math.max(0, ...runs.peek().map((run) => run.number));
  const curve = made.frames.map(({ step, loss }) => ({ step, loss }));
  const run: Run = { ...made, number, name: "", isPinned: false, curve };
  batch(() => {
    runs.value = [...runs.peek(), run];
    shownKind.value = "learned";
    show(run);
  });
  return run;
}

/** Shows a run and plays its frames, which are learned again if they were dropped. */
export async function showRun(number: number): Promise<void> {
  const run = runs.peek().find((one) => one.number === number);
  if (!run) return;
  batch(() => {
    shownKind.value = "learned";
    show(run);
  });
  if (run.frames !== null) return;
  const order = {
    kind: "frames",
    text: run.text,
    options: optionsOf(run.settings),
    result: run.learned.result,
  } as const;
  const frames = await ask(order).then(
    (answer) => expected(answer, "frames").frames,
    () => [],
  );
  if (shownRun.peek()?.learned !== run.learned) return;
  change(number, { frames });
  play(frames);
}

function show({ number, frames }: Run): void {
  shownNumber.value = number;
  dropFrames();
  play(frames ?? []);
}

function dropFrames(): void {
  runs.value = runs.peek().map((run) => {
    const isKept = run.isPinned || run.number === shownNumber.peek() || run.frames === null;
    return isKept ? run : { ...run, frames: null };
  });
}

function change(number: number, to: Partial<Run>): void {
  runs.value = runs.peek().map((run) => (run.number === number ? { ...run, ...to } : run));
}

export function nameRun(number: number, name: string): void {
  change(number, { name: name.trim() });
}

/** A pinned run keeps its frames, and stands first. */
export function pinRun(number: number, isPinned: boolean): void {
  change(number, { isPinned });
  dropFrames();
}

/** Chooses a run to compare, or no more; of three the first gives way. */
export function chooseRun(number: number, isChosen: boolean): void {
  const others = chosenNumbers.peek().filter((one) => one !== number);
  chosenNumbers.value = isChosen ? [...others.slice(-1), number] : others;
}

/** Deletes a run. If it is the shown one, the last of the others is shown. */
export function deleteRun(number: number): void {
  const before = runs.peek();
  const index = before.findIndex((run) => run.number === number);
  const deleted = before[index];
  if (!deleted) return;
  const wasShown = shownNumber.peek() === number;
  const kind = shownKind.peek();
  const remove = () => {
    const isIt = (run: Run | null) => run?.learned === deleted.learned;
    const now = runs.peek().find(isIt)?.number;
    const rest = runs.peek().filter((run) => !isIt(run));
    batch(() => {
      runs.value = rest;
      chosenNumbers.value = chosenNumbers.peek().filter((one) => one !== now);
      if (shownNumber.peek() === now) shownNumber.value = rest.at(-1)?.number ?? 0;
      if (rest.length === 0 && shownKind.peek() === "learned") shownKind.value = "yours";
    });
  };
  const back = () => {
    const now = runs.peek();
    // The number may be that of a later run by now.
    const isTaken = now.some((run) => run.number === number);
    const again = isTaken ? { ...deleted, number: 1 + Math.max(...now.map((run) => run.number)) } : deleted;
    runs.value = now.toSpliced(index, 0, again);
    if (!wasShown) return;
    shownNumber.value = again.number;
    shownKind.value = kind;
  };
  remove();
  did({ what: `the deletion of run ${titleOf(deleted)}`, back, again: remove });
  announcement.value = `Run ${titleOf(deleted)} is deleted. Ctrl + Z brings it back.`;
}
