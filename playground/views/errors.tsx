// The exact errors of every diagram and its interventions, beside those of the truth and the optimum.
import { useSignal } from "@preact/signals";
import { decimal } from "../../src/drawing/numbers.js";
import { DISTANCES } from "../../src/problem/distances.js";
import type { Errors, Optimum } from "../protocol.js";
import { nameOf } from "./map-in-words.js";
import { Scroll } from "./scroll.js";

interface ErrorTablesProps {
  readonly learned: Errors;
  readonly truth: Errors | null;
  readonly optimum: Optimum | null;
}

export function ErrorTables({ learned, truth, optimum }: ErrorTablesProps) {
  const others = [
    ...(truth ? [{ name: "truth", errors: truth }] : []),
    ...(optimum ? [{ name: nameOf(optimum.solution), errors: optimum.errors }] : []),
  ];
  const { largest, largestText } = DISTANCES[learned.distance];
  return (
    <>
      <h3>Errors of the diagrams</h3>
      <p class="note">
        A diagram is a question “what does setting X do to Y?”, asked at both levels. Its error is that of its
        worst intervention; a full bar is {largestText}, the largest there can be.
      </p>
      <Scroll label="Errors of the diagrams">
        <table class="numbers">
          <thead>
            <tr>
              <th scope="col">diagram</th>
              <th scope="col" colSpan={2}>
                learned
              </th>
              {others.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {learned.diagrams.map(({ words, error }, d) => (
              <tr key={words}>
                <th scope="row">{words}</th>
                <td class="number">{decimal(error)}</td>
                <td>
                  <Bar share={error / largest} />
                </td>
                {others.map(({ name, errors }) => (
                  <td key={name} class="number">
                    {decimal(errors.diagrams[d]!.error)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">largest</th>
              <td class="number">{decimal(learned.error)}</td>
              <td />
              {others.map(({ name, errors }) => (
                <td key={name} class="number">
                  {decimal(errors.error)}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">sum</th>
              <td class="number">{decimal(learned.sum)}</td>
              <td />
              {others.map(({ name, errors }) => (
                <td key={name} class="number">
                  {decimal(errors.sum)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </Scroll>
      <Interventions learned={learned} />
    </>
  );
}

function Interventions({ learned: { distance: by, diagrams } }: { readonly learned: Errors }) {
  const chosen = useSignal(0);
  const index = Math.min(chosen.value, diagrams.length - 1);
  const { interventions, count } = diagrams[index]!;
  return (
    <>
      <h3>Errors of the interventions</h3>
      <div class="field inline">
        <label for="diagram">Diagram</label>
        <select
          id="diagram"
          value={String(index)}
          onChange={({ currentTarget }) => {
            chosen.value = Number(currentTarget.value);
          }}
        >
          {diagrams.map(({ words }, d) => (
            <option key={words} value={String(d)}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <Scroll label="Errors of the interventions">
        <table class="numbers">
          {interventions.length < count && (
            <caption>
              The {interventions.length} of {count} with the largest errors.
            </caption>
          )}
          <thead>
            <tr>
              <th scope="col">do</th>
              <th scope="col" colSpan={2}>
                distance
              </th>
            </tr>
          </thead>
          <tbody>
            {interventions.map(({ words, distance }) => (
              <tr key={words}>
                <th scope="row">{words}</th>
                <td class="number">{decimal(distance)}</td>
                <td>
                  <Bar share={distance / DISTANCES[by].largest} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function Bar({ share }: { readonly share: number }) {
  return (
    <span class="bar" aria-hidden="true">
      <span class="filled" style={{ width: `${(100 * share).toFixed(1)}%` }} />
    </span>
  );
}
