// What was learned: the error, the map in words and the exact errors, each beside the truth and the exact optimum.
import { optimalityText } from "../../src/report/optimality.js";
import { decimal, duration } from "../../src/report/text.js";
import { downloadReport, downloadResult, share } from "../actions.js";
import { opened, shownRun, solved } from "../state.js";
import { ErrorTables } from "./errors.js";
import { InTurn } from "./in-turn.js";
import { MapInWords } from "./map-in-words.js";

export function Outcome() {
  const run = shownRun.value;
  return (
    <section class="panel outcome" aria-labelledby="outcome-heading">
      <h2 id="outcome-heading">{run ? `Result of run ${run.number}: ${run.settings.strategy}` : "Result"}</h2>
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
          Copy link to problem and settings
        </button>
      </div>
    </section>
  );
}

function Learned() {
  const { learned } = shownRun.value!;
  const { view } = opened.value!;
  const optimum = solved.value.kind === "known" ? solved.value.optimum : null;
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
      <InTurn
        draw={() => (
          <MapInWords
            alphas={view.alphas}
            learned={result.abstraction}
            truth={view.truth}
            optimum={optimum?.solution.abstraction ?? null}
          />
        )}
        inputs={[view, result, optimum]}
      />
      <InTurn
        draw={() => <ErrorTables learned={errors} truth={truth} optimum={optimum?.errors ?? null} />}
        inputs={[learned, optimum]}
      />
    </>
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
