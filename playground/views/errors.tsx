// The exact errors of every diagram and its interventions, beside those of the truth and the optimum.
import { useSignal } from "@preact/signals";
import { decimal } from "../../src/drawing/numbers.js";
import { DISTANCES } from "../../src/input/distances.js";
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
  const { largestText } = DISTANCES[learned.distance];
  return (
    <>
      <h3>Errors of the diagrams</h3>
      <p class="note">
        A diagram is a question “what does setting X do to Y?”, asked at both levels. Its error is that of its
        worst intervention; a full bar is {largestText}, the largest there can be.
      </p>
      <Scroll label="Errors of the diagrams">
        <table class="numbers">
          <DiagramsHead others={others} />
          <DiagramsBody learned={learned} others={others} />
          <tfoot>
            <TotalRow label="largest" learned={learned} others={others} of={({ error }) => error} />
            <TotalRow label="sum" learned={learned} others={others} of={({ sum }) => sum} />
          </tfoot>
        </table>
      </Scroll>
      <Interventions learned={learned} />
    </>
  );
}

/** The errors of abstractions that the learned one is compared with. */
type Others = readonly { readonly name: string; readonly errors: Errors }[];

function DiagramsHead({ others }: { readonly others: Others }) {
  return (
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
  );
}

function DiagramsBody({ learned, others }: { readonly learned: Errors; readonly others: Others }) {
  const { largest } = DISTANCES[learned.distance];
  return (
    <tbody>
      {learned.diagrams.map(({ words, error }, d) => (
        <tr key={words}>
          <th scope="row">{words}</th>
          <td class="number">{decimal(error)}</td>
          <td>
            <Bar share={error / largest} />
          </td>
          <OtherCells others={others} of={({ diagrams }) => diagrams[d]!.error} />
        </tr>
      ))}
    </tbody>
  );
}

interface TotalRowProps {
  readonly label: string;
  readonly learned: Errors;
  readonly others: Others;
  readonly of: (errors: Errors) => number;
}

function TotalRow({ label, learned, others, of }: TotalRowProps) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td class="number">{decimal(of(learned))}</td>
      <td />
      <OtherCells others={others} of={of} />
    </tr>
  );
}

function OtherCells({ others, of }: Pick<TotalRowProps, "others" | "of">) {
  return (
    <>
      {others.map(({ name, errors }) => (
        <td key={name} class="number">
          {decimal(of(errors))}
        </td>
      ))}
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
