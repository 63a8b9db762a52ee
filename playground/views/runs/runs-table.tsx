// The table of runs: each can be shown again, named, pinned, compared with another, and deleted.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { decimal, duration } from "../../../src/drawing/numbers.js";
import { chooseRun, deleteRun, nameRun, pinRun, showRun } from "../../actions/runs.js";
import { chosenNumbers, type Run, runs, shownNumber, titleOf } from "../../state/runs.js";
import { inWords, stoppedAt } from "../../state/settings.js";
import { ErrorNumber } from "../parts/error-number.js";
import { Scroll } from "../parts/scroll.js";

export function RunsTable() {
  const errors = runs.value.map(({ learned }) => learned.result.error);
  const least = Math.min(...errors);
  // Where all are equal none is the best.
  const isBest = (error: number) => error === least && errors.some((other) => other > least);
  const hasTruth = runs.value.some(({ learned }) => learned.result.distance !== undefined);
  const inOrder = runs.value.toSorted((a, b) => Number(b.isPinned) - Number(a.isPinned));
  return (
    <>
      <Scroll label="Runs">
        <table class="numbers runs" aria-label="Runs">
          <thead>
            <tr>
              <th scope="col">run</th>
              <th scope="col">error</th>
              <th scope="col">sum</th>
              {hasTruth && <th scope="col">to the truth</th>}
              <th scope="col">time</th>
              <th scope="col">compare</th>
              <th scope="col">
                <span class="unseen">pin, name, delete</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {inOrder.map((run) => (
              <Row key={run.number} run={run} isBest={isBest(run.learned.result.error)} hasTruth={hasTruth} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="note">
        Polish often brings all strategies to the same map; without it you see what learning alone comes to.
        The frames of pinned runs are kept; those of others are learned again when they are shown.
      </p>
    </>
  );
}

interface RowProps {
  readonly run: Run;
  readonly isBest: boolean;
  readonly hasTruth: boolean;
}

function Row({ run, isBest, hasTruth }: RowProps) {
  const { number, settings, isPinned, learned } = run;
  const { result } = learned;
  const title = titleOf(run);
  const isNaming = useSignal(false);
  return (
    <tr aria-current={number === shownNumber.value ? "true" : undefined}>
      <th scope="row">
        {isNaming.value ? (
          <NameField
            run={run}
            onEnd={() => {
              isNaming.value = false;
            }}
          />
        ) : (
          <button type="button" class="link" onClick={() => showRun(number)}>
            {title}
          </button>
        )}
        <span class="account">
          {run.name && `${number} ${settings.strategy}: `}
          {inWords(settings) + stoppedAt(settings, result)}
        </span>
      </th>
      <td class={isBest ? "number best" : "number"}>
        <ErrorNumber error={result.error} />
        {isBest && <span> best</span>}
      </td>
      <td class="number" title={decimal(result.sum)}>
        {result.sum.toFixed(3)}
      </td>
      {hasTruth && <td class="number">{result.distance}</td>}
      <td class="number">{duration(result.elapsedMs)}</td>
      <td>
        <input
          type="checkbox"
          aria-label={`Compare ${title}`}
          checked={chosenNumbers.value.includes(number)}
          onChange={({ currentTarget }) => chooseRun(number, currentTarget.checked)}
        />
      </td>
      <td class="tools">
        <button
          type="button"
          class="link"
          aria-pressed={isPinned}
          aria-label={`Pin ${title}`}
          onClick={() => pinRun(number, !isPinned)}
        >
          {isPinned ? "pinned" : "pin"}
        </button>
        <button
          type="button"
          class="link"
          aria-label={`Name ${title}`}
          onClick={() => {
            isNaming.value = true;
          }}
        >
          name
        </button>
        <button type="button" class="link" aria-label={`Delete ${title}`} onClick={() => deleteRun(number)}>
          delete
        </button>
      </td>
    </tr>
  );
}

/** Enter keeps the name, Escape the old one. */
function NameField({ run, onEnd }: { readonly run: Run; readonly onEnd: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const keep = () => {
    if (field.current) nameRun(run.number, field.current.value);
    onEnd();
  };
  return (
    <input
      ref={field}
      class="name"
      aria-label={`Name of run ${run.number}`}
      maxLength={60}
      defaultValue={titleOf(run)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        // Neither learns nor stops.
        event.preventDefault();
        if (event.key === "Enter") keep();
        else onEnd();
      }}
    />
  );
}
