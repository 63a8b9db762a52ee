// A table of samples: its columns become variables, a model is fitted to them, or they are carried to the high level.
import { useEffect, useRef } from "preact/hooks";
import { carry, closeSamples, downloadFitted, fit } from "../../actions/samples.js";
import type { ModelView } from "../../protocol-files.js";
import { highModel, lowModel } from "../../state/making.js";
import { mapName, shownKind } from "../../state/maps.js";
import { opened } from "../../state/problem.js";
import {
  carriedNotes,
  decimal,
  fitted,
  isOfExperiments,
  PRIORS,
  type PriorName,
  prior,
  samples,
  samplesFault,
} from "../../state/samples.js";
import { Scroll } from "../parts/scroll.js";
import { Columns } from "./columns.js";
import { GraphField } from "./graph-field.js";
import "../../styles/files.css";

export function SamplesPanel() {
  const heading = useRef<HTMLHeadingElement>(null);
  const view = samples.value;
  useEffect(() => heading.current?.focus(), [view]);
  if (!view) return null;
  const { name, rows, columns, notes } = view;
  return (
    <section class="panel samples" aria-labelledby="samples-title">
      <h2 id="samples-title" ref={heading} tabIndex={-1}>
        Samples: {name}
      </h2>
      <p class="note">
        {rows.toLocaleString("en")} rows of {columns.length} columns. {notes.join(" ")}
      </p>
      <Columns view={view} />
      <GraphField />
      <div class="fields">
        <label>
          Added to every count
          <select
            value={prior.value}
            onChange={({ currentTarget }) => {
              prior.value = currentTarget.value as PriorName;
            }}
          >
            {Object.entries(PRIORS).map(([key, text]) => (
              <option key={key} value={key} disabled={key === "bdeu" && isOfExperiments.value}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <label>
          Decimal mark
          <select
            value={decimal.value}
            onChange={({ currentTarget }) => {
              decimal.value = currentTarget.value as "." | "," | "";
            }}
          >
            <option value="">found by a look</option>
            <option value=".">point</option>
            <option value=",">comma</option>
          </select>
        </label>
      </div>
      <div class="buttons">
        <button type="button" class="primary" onClick={() => fit("low")}>
          Fit the low-level model
        </button>
        <button type="button" onClick={() => fit("high")}>
          Fit the high-level model
        </button>
        {opened.value && (
          <button type="button" onClick={carry}>
            Carry to the high level of {opened.value.title}
          </button>
        )}
        <button type="button" onClick={closeSamples}>
          Close
        </button>
      </div>
      <Outcome />
    </section>
  );
}

function Outcome() {
  const fault = samplesFault.value;
  const notes = carriedNotes.value;
  return (
    <div role="status">
      {fault && <p class="fault-message">{fault.message}</p>}
      {fitted.value && <Fitted />}
      {notes && (
        <>
          <p>
            The rows went to the high level of {opened.value?.title} by the map “{mapName(shownKind.value)}”,
            and were downloaded.
          </p>
          <Notes notes={notes} />
        </>
      )}
    </div>
  );
}

function Fitted() {
  const { model, table, warnings } = fitted.value!;
  const [head = [], ...rows] = table;
  return (
    <>
      <Scroll label="What was counted">
        <table class="plain">
          <caption>{captionOf(model)}</caption>
          <thead>
            <tr>
              {head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...cells]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {cells.map((cell, i) => (
                  <td key={i}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Notes notes={warnings} />
      <button type="button" onClick={downloadFitted}>
        Download the model (JSON)
      </button>
    </>
  );
}

/** Which level the fitted model is, and what is still missing. */
function captionOf(model: ModelView): string {
  const [low, high] = [lowModel.value, highModel.value];
  if (low !== model && high !== model) return `The model ${model.name}`;
  const [level, other] = low === model ? ["low", "high"] : ["high", "low"];
  const missing = low && high ? "" : `; drop or fit the ${other}-level one`;
  return `${model.name} as the ${level}-level model${missing}`;
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  return (
    <ul class="note">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
