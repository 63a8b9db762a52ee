// The errors of one diagram's interventions under every map. A click on one asks it.
import { useSignal } from "@preact/signals";
import { ask } from "../../actions/question.js";
import { Scroll } from "../parts/scroll.js";
import { ErrorCell } from "./error-cell.js";
import { type Judged, MapHeads } from "./heads.js";

export function Interventions({ judged }: { readonly judged: readonly Judged[] }) {
  const chosen = useSignal(0);
  const { diagrams } = judged[0]!.errors;
  const d = Math.min(chosen.value, diagrams.length - 1);
  const { interventions, count } = diagrams[d]!;
  return (
    <>
      <h3>Interventions of one diagram</h3>
      <div class="inline">
        <label for="diagram">Diagram</label>
        <select
          id="diagram"
          value={String(d)}
          onChange={({ currentTarget }) => {
            chosen.value = Number(currentTarget.value);
          }}
        >
          {diagrams.map(({ words }, i) => (
            <option key={i} value={String(i)}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <Scroll label="Errors of the interventions">
        <table class="numbers errors" aria-label="Errors of the interventions">
          {interventions.length < count && (
            <caption>
              The {interventions.length} of {count} with the largest errors.
            </caption>
          )}
          <MapHeads first="intervention" judged={judged} />
          <tbody>
            {interventions.map(({ column, words, distance }) => (
              <tr key={column}>
                <th scope="row">
                  <button type="button" class="link" onClick={() => ask(d, column)}>
                    {words}
                  </button>
                </th>
                {judged.map(({ name, errors }, i) => {
                  const error = i === 0 ? distance : errorAt(errors, d, column);
                  return error === undefined ? (
                    <td key={name}>–</td>
                  ) : (
                    <ErrorCell key={name} error={error} distance={errors.distance} />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

/** Undefined if it is not among those with the largest errors. */
function errorAt(errors: Judged["errors"], d: number, column: number): number | undefined {
  return errors.diagrams[d]!.interventions.find((one) => one.column === column)?.distance;
}
