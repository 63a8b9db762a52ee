// Keys that work anywhere on the page: Ctrl + Enter learns, with Shift it solves, Escape stops; Enter learns where it
// does nothing else.
import { activity } from "../state/page.js";
import { settings } from "../state/runs.js";
import { prove, run, stop } from "./running.js";

/** Where Enter learns: a field of the settings, or nothing at all. */
const PLAIN = "body, .top input";

export function startShortcuts(): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const target = event.target as Element;
    if (event.key === "Enter" && !event.repeat && learnsAt(target, event.ctrlKey || event.metaKey)) {
      // A button under the focus is not pressed too.
      event.preventDefault();
      if (event.shiftKey) begin(prove);
      else begin(() => run([settings.value.strategy]));
    }
    if (event.key === "Escape" && !document.querySelector(":popover-open, dialog[open]")) stop();
  });
}

/** In the editor Enter has its own meaning, with and without Ctrl. */
function learnsAt(target: Element, isForced: boolean): boolean {
  return isForced ? !target.closest("textarea") : target.matches(PLAIN);
}

function begin(work: () => Promise<void>): void {
  if (activity.value === "idle" || activity.value === "solving") work();
}
