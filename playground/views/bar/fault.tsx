// The fault for which the last work was refused, as one line of the bar.
import { workFault } from "../../state/page.js";

export function WorkFault() {
  if (!workFault.value) return null;
  return (
    <p class="row work-fault fault-message">
      <span id="work-fault" role="alert">
        {workFault.value.message}
      </span>
      <button
        type="button"
        class="link"
        onClick={() => {
          workFault.value = null;
        }}
      >
        Dismiss
      </button>
    </p>
  );
}
