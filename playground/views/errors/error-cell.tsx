// An error in a table, with a bar on the scale of the distance.
import type { Distance } from "causal-abstraction";
import { DISTANCES } from "../../../src/input/distances.js";
import { ErrorNumber } from "../parts/error-number.js";

interface ErrorCellProps {
  readonly error: number;
  /** Whose scale the bar has; a sum has none. */
  readonly distance?: Distance;
}

export function ErrorCell({ error, distance }: ErrorCellProps) {
  return (
    <td class="number">
      <ErrorNumber error={error} />
      {distance && (
        <span class="bar" aria-hidden="true">
          <span
            class="filled"
            style={{ width: `${((100 * error) / DISTANCES[distance].largest).toFixed(1)}%` }}
          />
        </span>
      )}
    </td>
  );
}
