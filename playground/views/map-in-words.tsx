// The learned map in words, state by state: "Environment 0, Smoking 1 → Smoking_ 1", beside the truth and the optimum.
import type { AlphaView } from "../protocol.js";
import { Scroll } from "./scroll.js";

/** Further joint states are left out. */
const MOST_STATES = 64;

type StatesByName = Readonly<Record<string, readonly number[]>>;

interface MapInWordsProps {
  readonly alphas: readonly AlphaView[];
  readonly learned: StatesByName;
  readonly truth: StatesByName | null;
  readonly optimum: StatesByName | null;
}

export function MapInWords({ alphas, ...maps }: MapInWordsProps) {
  return (
    <>
      <h3>The map in words</h3>
      {maps.optimum && (
        <p class="note">There may be several optimal maps; the one beside is that of the solver.</p>
      )}
      <div class="words">
        {alphas.map((alpha) => (
          <AlphaInWords key={alpha.name} alpha={alpha} {...maps} />
        ))}
      </div>
    </>
  );
}

function AlphaInWords({
  alpha: { name, rows, words },
  learned,
  truth,
  optimum,
}: Omit<MapInWordsProps, "alphas"> & { readonly alpha: AlphaView }) {
  const chosen = learned[name]!;
  const omitted = words.length - MOST_STATES;
  return (
    <Scroll label={`What becomes ${name}`}>
      <table>
        <caption>
          {name}
          {omitted > 0 && <span class="note"> {omitted} further states are left out.</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">low level → high level</th>
            {truth && <th scope="col">truth</th>}
            {optimum && <th scope="col">optimum</th>}
          </tr>
        </thead>
        <tbody>
          {words.slice(0, MOST_STATES).map((word, j) => (
            <tr key={word}>
              <th scope="row">
                {word}{" "}
                <strong class="becomes">
                  → {name} {rows[chosen[j]!]}
                </strong>
              </th>
              {truth && <Beside state={truth[name]![j]!} chosen={chosen[j]!} rows={rows} />}
              {optimum && <Beside state={optimum[name]![j]!} chosen={chosen[j]!} rows={rows} />}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Beside({
  state,
  chosen,
  rows,
}: {
  readonly state: number;
  readonly chosen: number;
  readonly rows: readonly string[];
}) {
  if (state === chosen) return <td class="same">{rows[state]}</td>;
  return (
    <td class="differs">
      {rows[state]} <span>differs</span>
    </td>
  );
}
