// The solver: its best map, what is proven of it, and how long to go on.
import { decimal } from "../../../src/drawing/numbers.js";
import { prove } from "../../actions/running.js";
import { LONGER_SECONDS } from "../../state/limits.js";
import { activity } from "../../state/page.js";
import { solved } from "../../state/solution.js";

export function Proof() {
  const { value } = solved;
  switch (value.kind) {
    case "unknown":
      return <p class="note">Solve looks for the best map there is, and proves that no other is better.</p>;
    case "under way":
      return (
        <p>
          best found {decimal(value.value)}, and no map is below {decimal(value.bound)}
        </p>
      );
    case "impossible":
      return <p class="fault-message">{value.fault.message}</p>;
    case "known":
      return <Known />;
  }
}

function Known() {
  const { value } = solved;
  if (value.kind !== "known") return null;
  const { solution } = value.optimum;
  const isIdle = activity.value === "idle";
  if (solution.status === "optimal")
    return <p>PROVEN: no map has an error below {decimal(solution.value)}.</p>;
  return (
    <p>
      Best found, not proven: {decimal(solution.value)}; no map is below {decimal(solution.bound)}.{" "}
      <button type="button" aria-disabled={!isIdle} onClick={() => isIdle && prove(LONGER_SECONDS)}>
        Go on proving
      </button>
    </p>
  );
}
