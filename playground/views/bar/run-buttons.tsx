// Learn, Solve and Stop. The buttons stay in the page, so that keyboard focus is never lost.
import { stopOpening } from "../../actions/open.js";
import { prove, run, stop } from "../../actions/running.js";
import { activity } from "../../state/page.js";
import { isOpening, opened } from "../../state/problem.js";
import { settings } from "../../state/runs.js";

/** Whether learning and solving can start: the solver after a run gives way to the next. */
function canRun(): boolean {
  return (activity.value === "idle" || activity.value === "solving") && opened.value !== null;
}

export function LearnButton() {
  return (
    <button
      type="button"
      class="primary"
      aria-disabled={!canRun()}
      title="Ctrl + Enter"
      onClick={() => canRun() && run([settings.value.strategy])}
    >
      <span aria-hidden="true">▶ </span>Learn
    </button>
  );
}

export function SolveButton() {
  return (
    <button
      type="button"
      aria-disabled={!canRun()}
      title="Look for the best map, and prove that none is better: Ctrl + Shift + Enter"
      onClick={() => canRun() && prove()}
    >
      Solve
    </button>
  );
}

/** Seen only while something works, or while it has the focus. */
export function StopButton() {
  const canStop = activity.value !== "idle" || isOpening.value;
  const end = () => {
    stopOpening();
    stop();
  };
  return (
    <button type="button" class="stop" aria-disabled={!canStop} title="Escape" onClick={end}>
      Stop
    </button>
  );
}
