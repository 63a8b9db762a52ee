// The runs of this problem side by side. Each can be shown again.
import { decimal, duration } from "../../../src/drawing/numbers.js";
import { play } from "../../actions/playback.js";
import { runs, shownNumber } from "../../state/runs.js";
import { inWords, stoppedAt } from "../../state/settings.js";
import { Scroll } from "../parts/scroll.js";

export function Runs() {
  if (runs.value.length === 0) return <p class="note">Nothing learned yet: every run stands here.</p>;
  const least = Math.min(...runs.value.map(({ learned }) => learned.result.error));
  const hasTruth = runs.value.some(({ learned }) => learned.result.distance !== undefined);
  return (
    <>
      <h2>Runs side by side</h2>
      <p class="note">
        Polish often brings all strategies to the same map; without it you see what learning alone comes to.
      </p>
      <Scroll label="Runs side by side">
        <table class="numbers runs">
          <thead>
            <tr>
              <th scope="col">run</th>
              <th scope="col">error</th>
              <th scope="col">sum</th>
              {hasTruth && <th scope="col">to the truth</th>}
              <th scope="col">time</th>
              <th scope="col" class="settings">
                settings
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.value.map(({ number, settings, learned: { result, frames } }) => (
              <tr key={number} aria-current={number === shownNumber.value ? "true" : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    onClick={() => {
                      shownNumber.value = number;
                      play(frames);
                    }}
                  >
                    {number} {settings.strategy}
                  </button>
                </th>
                <td class={result.error === least ? "number best" : "number"}>
                  {decimal(result.error)}
                  {result.error === least && <span class="unseen"> least</span>}
                </td>
                <td class="number">{decimal(result.sum)}</td>
                {hasTruth && <td class="number">{result.distance}</td>}
                <td class="number">{duration(result.elapsedMs)}</td>
                <td class="settings note">{inWords(settings) + stoppedAt(settings, result)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
