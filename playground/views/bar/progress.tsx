// The progress of the work under way: a line along the bar's lower edge, and a text whose room is kept.
import { count } from "../../../src/base/describe.js";
import { activity, isStopping } from "../../state/page.js";
import { isOpening } from "../../state/problem.js";
import { live, repeating } from "../../state/runs.js";
import { solved } from "../../state/solution.js";

export function ProgressText() {
  const text = isStopping.value ? "stopping …" : textOf();
  return (
    <span class="progress-text" title={text}>
      {text}
    </span>
  );
}

function textOf(): string {
  if (isOpening.value) return "reading a problem …";
  if (activity.value === "learning")
    return `${live.value?.done ?? 0} of ${count(live.value?.total ?? 0, "restart")}`;
  if (activity.value === "repeating")
    return `${repeating.value?.done ?? 0} of ${repeating.value?.total ?? 0} runs`;
  if (activity.value === "idle") return "";
  const { value } = solved;
  return value.kind === "under way"
    ? `${value.bound.toFixed(3)} to ${value.value.toFixed(3)}`
    : "looking for the optimum";
}

/** Of learning the share that is done; of other work only that it goes on. */
export function ProgressLine() {
  if (isOpening.value) return <progress aria-label="Opening the problem" />;
  if (activity.value === "learning")
    return <progress max={1} value={live.value?.share ?? 0} aria-label="Progress of learning" />;
  if (activity.value === "repeating") {
    const { done, total } = repeating.value ?? { done: 0, total: 1 };
    return <progress max={total} value={done} aria-label="Progress of the repeats" />;
  }
  if (activity.value === "solving") return <progress aria-label="Looking for the exact optimum" />;
  return null;
}
