// The errors of every map side by side, diagram by diagram; a click on one asks the intervention that errs most.
import { askWorst } from "../../actions/question.js";
import { errorsByKind, MAP_KINDS, mapName, maps, shownErrors, shownKind } from "../../state/maps.js";
import { Scroll } from "../parts/scroll.js";
import { Term } from "../parts/term.js";
import { ErrorCell } from "./error-cell.js";
import { type Judged, MapHeads } from "./heads.js";
import { Interventions } from "./interventions.js";
import { Kept } from "./kept.js";

export function ErrorsTab() {
  const shown = shownErrors.value;
  if (!shown) return <p class="note">…</p>;
  const kinds = MAP_KINDS.filter((kind) => maps.value[kind] && errorsByKind.value[kind]);
  const judged = kinds
    .toSorted((a, b) => Number(b === shownKind.value) - Number(a === shownKind.value))
    .map((kind) => ({ name: mapName(kind), errors: errorsByKind.value[kind]! }));
  return (
    <>
      <h2>Errors</h2>
      <p class="note">
        A diagram <Term of="diagram" /> is a question: what does setting its source do to its target? The
        error <Term of="error" /> is that of its worst intervention, by {shown.scale}; a full bar is the
        largest there can be. Click a diagram or an intervention to see both models' answers.
      </p>
      {shown.vacuous && (
        <p class="note">
          <strong>Nothing kept.</strong> {shown.vacuous}.
        </p>
      )}
      <Diagrams judged={judged} />
      <Interventions judged={judged} />
      <Kept errors={shown} />
    </>
  );
}

function Diagrams({ judged }: { readonly judged: readonly Judged[] }) {
  const { diagrams } = judged[0]!.errors;
  return (
    <Scroll label="Errors of the diagrams">
      <table class="numbers errors" aria-label="Errors of the diagrams">
        <MapHeads first="diagram" judged={judged} />
        <tbody>
          {diagrams.map(({ words, witness }, d) => (
            <tr key={d}>
              <th scope="row">
                <button type="button" class="link" onClick={() => askWorst(d)}>
                  {words}
                </button>
                {witness && (
                  <span class="account">
                    <strong>{witness.place}</strong>: {witness.says.join("; ")}
                  </span>
                )}
              </th>
              {judged.map(({ name, errors }) => (
                <ErrorCell key={name} error={errors.diagrams[d]!.error} distance={errors.distance} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">the abstraction error, the largest</th>
            {judged.map(({ name, errors }) => (
              <ErrorCell key={name} error={errors.error} distance={errors.distance} />
            ))}
          </tr>
          <tr>
            <th scope="row">their sum</th>
            {judged.map(({ name, errors }) => (
              <ErrorCell key={name} error={errors.sum} />
            ))}
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
