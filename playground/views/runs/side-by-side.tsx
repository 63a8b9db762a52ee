// The strategies side by side: of each its last run, with its map and its curve on one scale.
import { strategyNames } from "../../../src/learning/strategies.js";
import { showRun } from "../../actions/runs.js";
import { opened } from "../../state/problem.js";
import { type Run, runs, titleOf } from "../../state/runs.js";
import { ErrorNumber } from "../parts/error-number.js";
import { Curves, rangeOf } from "./curves.js";
import { SmallMap } from "./small-map.js";

export function SideBySide() {
  const { alphas } = opened.value!.view;
  const last = strategyNames.flatMap(
    (strategy) => runs.value.findLast((run) => run.settings.strategy === strategy) ?? [],
  );
  if (last.length < 2) return null;
  const range = rangeOf(last.map(curveOf));
  return (
    <section aria-labelledby="side-by-side">
      <h3 id="side-by-side">The strategies side by side</h3>
      <p class="note">The last run of each: its map, and its total loss by epoch, all on one scale.</p>
      <div class="cards">
        {last.map((run) => (
          <article key={run.number} class="card" aria-label={titleOf(run)}>
            <h4>
              <button type="button" class="link" onClick={() => showRun(run.number)}>
                {titleOf(run)}
              </button>{" "}
              <ErrorNumber error={run.learned.result.error} />
            </h4>
            <SmallMap alphas={alphas} map={run.learned.result.abstraction} />
            {run.curve.length > 0 ? (
              <Curves curves={[curveOf(run)]} width={220} height={90} range={range} />
            ) : (
              <p class="note">No gradient steps, so no curve.</p>
            )}
          </article>
        ))}
      </div>
    </section>
  );
}

function curveOf(run: Run) {
  return { name: titleOf(run), looks: run.curve };
}
