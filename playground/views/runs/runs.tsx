// The runs on this problem: a table, the strategies side by side, two runs compared, and repeats with tests.
import { strategyNames } from "../../../src/learning/strategies.js";
import { run } from "../../actions/running.js";
import { activity } from "../../state/page.js";
import { chosenNumbers, runs } from "../../state/runs.js";
import { Term } from "../parts/term.js";
import { Repeats } from "./repeats.js";
import { RunsTable } from "./runs-table.js";
import { SideBySide } from "./side-by-side.js";
import { TwoRuns } from "./two-runs.js";
import "../../styles/runs.css";

export function Runs() {
  const canRun = activity.value === "idle" || activity.value === "solving";
  const chosen = chosenNumbers.value.flatMap(
    (number) => runs.value.find((one) => one.number === number) ?? [],
  );
  const [one, other] = chosen.toSorted((a, b) => a.number - b.number);
  return (
    <>
      <h2>Runs</h2>
      <div class="buttons first">
        <button type="button" aria-disabled={!canRun} onClick={() => canRun && run(strategyNames)}>
          Learn by every strategy
        </button>
        <Term of="strategy" />
      </div>
      {runs.value.length === 0 ? (
        <p class="note">Nothing learned yet: every run of Learn stands here.</p>
      ) : (
        <RunsTable />
      )}
      {one && other && <TwoRuns one={one} other={other} />}
      <SideBySide />
      <Repeats />
    </>
  );
}
