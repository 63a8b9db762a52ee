// The exact errors of every diagram and its interventions, beside those of the truth and the optimum.
import { useSignal } from "@preact/signals";
import { decimal } from "../../../src/drawing/numbers.js";
import { DISTANCES } from "../../../src/input/distances.js";
import { bitsCells } from "../../../src/report/kept-text.js";
import type { Errors } from "../../protocol.js";
import { errorsByKind, MAP_KINDS, mapName, shownErrors, shownKind } from "../../state/maps.js";
import { Scroll } from "../parts/scroll.js";

/** The errors of the shown map, beside those of the other maps. */
export function ErrorsTab() {
  const shown = shownErrors.value;
  if (!shown) return <p class="note">…</p>;
  const others = MAP_KINDS.flatMap((kind) => {
    const errors = errorsByKind.value[kind];
    return errors && errors !== shown ? [{ name: mapName(kind), errors }] : [];
  });
  return <ErrorTables learned={shown} others={others} />;
}

function ErrorTables({ learned, others }: { readonly learned: Errors; readonly others: Others }) {
  return (
    <>
      <h3>Errors of the diagrams</h3>
      <p class="note">
        A diagram is a question “what does setting X do to Y?”, asked at both levels. Its error is that of its
        worst intervention, which stands below it, by {learned.scale}; a full bar is the largest there can be.
        Bits say what the interventions tell of the target: a map that keeps none hides their effect.
      </p>
      {learned.vacuous && (
        <p class="note">
          <strong>Nothing kept.</strong> {learned.vacuous}.
        </p>
      )}
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
          {mapName(shownKind.value)}
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
      {learned.diagrams.map((diagram, d) => (
        <tr key={d}>
          <th scope="row">
            {diagram.words}
            <Account {...diagram} />
          </th>
          <td class="number">{decimal(diagram.error)}</td>
          <td>
            <Bar share={diagram.error / largest} />
          </td>
          <OtherCells others={others} of={({ diagrams }) => diagrams[d]!.error} />
        </tr>
      ))}
    </tbody>
  );
}

/** What stands below a diagram: the intervention that attains its error, and the bits that are kept. */
function Account({ witness, kept }: Pick<Errors["diagrams"][number], "witness" | "kept">) {
  const [below, between, above] = bitsCells(kept);
  return (
    <>
      {witness && (
        <span class="account">
          <strong>{witness.place}</strong>: {witness.says.join("; ")}
        </span>
      )}
      <span class="account">
        keeps {between} of {below} bits; {above} above
      </span>
    </>
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
            <option key={d} value={String(d)}>
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
              <th scope="col">intervention</th>
              <th scope="col" colSpan={2}>
                distance
              </th>
            </tr>
          </thead>
          <tbody>
            {interventions.map(({ words, distance }, i) => (
              <tr key={i}>
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
