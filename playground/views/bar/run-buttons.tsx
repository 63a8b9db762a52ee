// Learn, Stop, Solve and the run's progress. The buttons stay in the page, so that keyboard focus is never lost.
import { strategyNames } from "../../../src/learning/strategies.js";
import { stopOpening } from "../../actions/open.js";
import { prove, run, stop } from "../../actions/running.js";
import { activity, isStopping, workFault } from "../../state/page.js";
import { isOpening, opened } from "../../state/problem.js";
import { live, settings } from "../../state/runs.js";
import { solved } from "../../state/solution.js";

export function RunButtons() {
  const isLearning = activity.value === "learning";
  const canRun = !isLearning && opened.value !== null;
  const canStop = activity.value !== "idle" || isOpening.value;
  const end = () => {
    stopOpening();
    stop();
  };
  return (
    <section class="run-bar" aria-label="Learning and solving">
      <div class="buttons">
        <button
          type="button"
          class="primary"
          aria-disabled={!canRun}
          onClick={() => canRun && run([settings.value.strategy])}
        >
          Learn
        </button>
        <button type="button" aria-disabled={!canStop} onClick={end}>
          Stop
        </button>
        <button type="button" aria-disabled={!canRun} onClick={() => canRun && prove()}>
          Solve
        </button>
        <button type="button" aria-disabled={!canRun} onClick={() => canRun && run(strategyNames)}>
          Compare all strategies
        </button>
      </div>
      <Progress />
      {workFault.value && (
        <p class="fault-message" role="alert">
          {workFault.value.message}
        </p>
      )}
    </section>
  );
}

function Progress() {
  if (isOpening.value) {
    return (
      <div class="progress">
        <progress aria-label="Opening the problem" />
        <span>reading a problem …</span>
      </div>
    );
  }
  const ending = isStopping.value && " – stopping …";
  if (activity.value === "learning") {
    const { done = 0, total = 0, share = 0 } = live.value ?? {};
    return (
      <div class="progress">
        <progress max={1} value={share} aria-label="Progress of learning" />
        <span>
          {done} of {total} restarts{ending}
        </span>
      </div>
    );
  }
  if (activity.value === "solving") {
    const bounds =
      solved.value.kind === "under way"
        ? ` ${solved.value.bound.toFixed(3)} to ${solved.value.value.toFixed(3)}`
        : "";
    return (
      <div class="progress">
        <progress aria-label="Looking for the exact optimum" />
        <span>
          optimum{bounds}
          {ending}
        </span>
      </div>
    );
  }
  return null;
}
