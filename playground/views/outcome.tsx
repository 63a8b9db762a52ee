// The learned abstraction: error, map in words and exact errors, beside the truth and the exact optimum.

import { decimal, duration } from "../../src/drawing/numbers.js";
import { optimalityText } from "../../src/report/optimality.js";
import { downloadReport, downloadResult, share } from "../actions.js";
import { LONGER_SECONDS } from "../limits.js";
import type { Optimum } from "../protocol.js";
import { solveLonger } from "../running.js";
import { stoppedAt } from "../settings.js";
import { activity, bestFound, isCopied, opened, type Run, shownRun, solved } from "../state.js";
import { ErrorTables } from "./errors.js";
import { InTurn } from "./in-turn.js";
import { MapInWords } from "./map-in-words.js";

export function Outcome() {
  const run = shownRun.value;
  return (
    <section class="panel outcome" aria-labelledby="outcome-heading">
      <h2 id="outcome-heading">{run ? headingOf(run) : "Result"}</h2>
      {run ? <Learned /> : <p class="note">The learned map and its exact errors stand here after a run.</p>}
      <div class="buttons">
        {run && (
          <>
            <button type="button" onClick={downloadResult}>
              Download result (JSON)
            </button>
            <button type="button" onClick={downloadReport}>
              Download report (HTML)
            </button>
          </>
        )}
        <button type="button" onClick={share}>
          {isCopied.value ? "Copied ✓" : "Copy link to problem and settings"}
        </button>
      </div>
    </section>
  );
}

function headingOf({ number, settings, learned: { result } }: Run): string {
  return `Result of run ${number}: ${settings.strategy}${stoppedAt(settings, result)}`;
}

function Learned() {
  const { learned } = shownRun.value!;
  const { view } = opened.value!;
  const optimum = bestFound.value;
  const { result, errors, truth } = learned;
  return (
    <>
      <dl class="facts">
        <Fact label="abstraction error" value={decimal(result.error)} isMain />
        <Fact label="optimum" value={optimumText()} />
        <Fact label="sum of errors" value={decimal(result.sum)} />
        <Fact label="all states reached" value={result.surjective ? "yes" : "no"} />
        {result.distance !== undefined && (
          <Fact label="distance to the truth" value={String(result.distance)} />
        )}
        <Fact label="time" value={duration(result.elapsedMs)} />
      </dl>
      {optimum && <Unproven optimum={optimum} />}
      <InTurn
        draw={() => (
          <MapInWords
            alphas={view.alphas}
            learned={result.abstraction}
            truth={view.truth}
            free={view.free}
            optimum={optimum?.solution ?? null}
          />
        )}
        inputs={[view, result, optimum]}
      />
      <InTurn
        draw={() => <ErrorTables learned={errors} truth={truth} optimum={optimum} />}
        inputs={[learned, optimum]}
      />
    </>
  );
}

/** The value and the bound of a solver that ran out of time for its proof. */
function Unproven({ optimum: { solution } }: { readonly optimum: Optimum }) {
  if (solution.status === "optimal") return null;
  const isIdle = activity.value === "idle";
  return (
    <p class="note">
      The solver was ended before its proof: the best map it found has the error {decimal(solution.value)},
      and no map is below {decimal(solution.bound)}.{" "}
      <button type="button" aria-disabled={!isIdle} onClick={() => isIdle && solveLonger()}>
        Search again for {LONGER_SECONDS} seconds
      </button>
    </p>
  );
}

function optimumText(): string {
  const { result } = shownRun.value!.learned;
  switch (solved.value.kind) {
    case "unknown":
      return "not looked for";
    case "under way":
      return "being looked for …";
    case "impossible":
      return `not found: ${solved.value.fault.message}`;
    case "known":
      return optimalityText(result, solved.value.optimum.solution);
  }
}

function Fact({
  label,
  value,
  isMain = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly isMain?: boolean;
}) {
  return (
    <div class={isMain ? "main-fact" : undefined}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
