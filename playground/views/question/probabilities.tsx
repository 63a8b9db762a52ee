// All probabilities of the square as tables: what the bars show, for the keyboard and screen readers.
import type { ProblemView, TwoWays } from "../../protocol.js";
import { Scroll } from "../parts/scroll.js";

interface ProbabilitiesProps {
  readonly view: ProblemView;
  readonly answers: TwoWays;
}

export function Probabilities({ view, answers }: ProbabilitiesProps) {
  const { diagram, statesAbove, statesBelow, acrossThenUp, upThenAcross, below, becomes } = answers;
  const { target } = view.diagrams[diagram]!;
  return (
    <details>
      <summary>In numbers</summary>
      <Scroll label="The probabilities of the square">
        <div class="probabilities">
          <table class="numbers">
            <caption>Above</caption>
            <thead>
              <tr>
                <th scope="col">{target.join(", ")}</th>
                <th scope="col">across, then up</th>
                <th scope="col">up, then across</th>
              </tr>
            </thead>
            <tbody>
              {statesAbove.map((state, i) => (
                <tr key={i}>
                  <th scope="row">{state}</th>
                  <td class="number">{acrossThenUp[i]!.toFixed(6)}</td>
                  <td class="number">{upThenAcross[i]!.toFixed(6)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <table class="numbers">
            <caption>Below</caption>
            <thead>
              <tr>
                <th scope="col">{target.flatMap((name) => view.map[name]!).join(", ")}</th>
                <th scope="col">probability</th>
                <th scope="col">becomes</th>
              </tr>
            </thead>
            <tbody>
              {statesBelow.map((state, j) => (
                <tr key={j}>
                  <th scope="row">{state}</th>
                  <td class="number">{below[j]!.toFixed(6)}</td>
                  <td>{statesAbove[becomes[j]!]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Scroll>
    </details>
  );
}
