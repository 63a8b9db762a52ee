// Repeats of the strategies: how often, of which; and the comparison, as the command `compare` prints it.
import { useSignal } from "@preact/signals";
import type { Comparison, Strategy, StrategyTest } from "causal-abstraction";
import { pValue } from "../../../src/drawing/numbers.js";
import { type Strategy as Name, strategyNames } from "../../../src/learning/strategies.js";
import { bestText, summaryCells } from "../../../src/report/repeated-runs-text.js";
import { repeat } from "../../actions/running.js";
import { activity } from "../../state/page.js";
import { comparison, settings } from "../../state/runs.js";
import { Scroll } from "../parts/scroll.js";

const LEAST = 2;
const MOST = 1000;

export function Repeats() {
  const count = useSignal(30);
  const isAll = useSignal(true);
  const isSound = Number.isInteger(count.value) && count.value >= LEAST && count.value <= MOST;
  const canRun = (activity.value === "idle" || activity.value === "solving") && isSound;
  const strategies: readonly Name[] = isAll.value ? strategyNames : [settings.value.strategy];
  return (
    <section aria-labelledby="repeats">
      <h3 id="repeats">Repeats</h3>
      <p class="note">
        One run is one draw of luck. Repeats with other seeds say how good a strategy is on average, with the
        settings of the bar, and whether two strategies differ.
      </p>
      <div class="inline repeats">
        <label for="repeat-of">Repeat</label>
        <select
          id="repeat-of"
          value={isAll.value ? "all" : "one"}
          onChange={({ currentTarget }) => {
            isAll.value = currentTarget.value === "all";
          }}
        >
          <option value="all">all strategies</option>
          <option value="one">{settings.value.strategy} alone</option>
        </select>
        <input
          type="number"
          aria-label="Times"
          min={LEAST}
          max={MOST}
          value={Number.isNaN(count.value) ? "" : count.value}
          aria-invalid={!isSound}
          onInput={({ currentTarget }) => {
            count.value = currentTarget.valueAsNumber;
          }}
        />
        <span>times</span>
        <button
          type="button"
          aria-disabled={!canRun}
          onClick={() => canRun && repeat({ strategies, repeats: count.value })}
        >
          Repeat
        </button>
      </div>
      {!isSound && (
        <p class="note fault-message">
          Repeat {LEAST} to {MOST} times.
        </p>
      )}
      {comparison.value && <Compared {...comparison.value} />}
    </section>
  );
}

function Compared(compared: Comparison) {
  const { repeats, strategies, tests, best } = compared;
  const rows = Object.entries(strategies) as [Strategy, NonNullable<Comparison["strategies"][Strategy]>][];
  const hasTruth = rows[0]![1].distance !== undefined;
  const heads = [...(hasTruth ? ["to the truth"] : []), "error", "sum", "penalty", "time in ms", "best"];
  return (
    <>
      <Scroll label="The strategies on average">
        <table class="numbers">
          <caption>Mean ± standard deviation of {repeats} repeats, each with its own seed</caption>
          <thead>
            <tr>
              <th scope="col">strategy</th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([strategy, summary]) => (
              <tr key={strategy}>
                <th scope="row">{strategy}</th>
                {summaryCells(summary).map((cell, i) => (
                  <td key={i} class="number">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="note">{bestText(best).trim()}.</p>
      {tests.length > 0 && <Tests tests={tests} />}
    </>
  );
}

function Tests({ tests }: { readonly tests: readonly StrategyTest[] }) {
  const what = tests[0]!.measure === "distance" ? "distance to the truth" : "sum of errors";
  return (
    <Scroll label="Tests between strategies">
      <table class="numbers">
        <caption>Do two strategies differ in the {what}? Wilcoxon signed-rank tests, two-sided</caption>
        <thead>
          <tr>
            <th scope="col">strategies</th>
            <th scope="col">W</th>
            <th scope="col">repeats that differ</th>
            <th scope="col">p exact</th>
            <th scope="col">p approximate</th>
          </tr>
        </thead>
        <tbody>
          {tests.map(({ strategies, statistic, pairs, exact, approximate }) => (
            <tr key={strategies.join()}>
              <th scope="row">{strategies.join(" – ")}</th>
              <td class="number">{statistic}</td>
              <td class="number">{pairs}</td>
              <td class="number">{pValue(exact)}</td>
              <td class="number">{pValue(approximate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
