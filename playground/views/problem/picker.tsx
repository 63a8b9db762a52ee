// The choice of the problem: a scenario, a published problem, the reader's own files, or a new one.
import { useRef } from "preact/hooks";
import { takeFiles } from "../../actions/files.js";
import { open } from "../../actions/open.js";
import { openTemplate } from "../../actions/template.js";
import { type BuiltInName, LITERATURE, SCENARIOS } from "../../state/built-in.js";
import { opened } from "../../state/problem.js";
import { isNarrow } from "../parts/narrow.js";

/** The endings of files that the page reads. What a file is is found by its content. */
const ENDINGS = ".json,.bif,.xmlbif,.bifxml,.xml,.net,.uai,.html,.csv,.tsv,.txt";

export function ProblemPicker() {
  const input = useRef<HTMLInputElement>(null);
  const source = opened.value?.source;
  const name = source && "scenario" in source ? source.scenario : "";
  return (
    <div class="picker">
      <label class="unseen" for="scenario">
        Scenario
      </label>
      <select
        id="scenario"
        value={name}
        title={name === "" ? undefined : { ...SCENARIOS, ...LITERATURE }[name]}
        onChange={({ currentTarget }) => open({ scenario: currentTarget.value as BuiltInName })}
      >
        <Group label="Scenarios" problems={SCENARIOS} />
        <Group label="Published problems" problems={LITERATURE} />
        {name === "" && (
          <option value="" disabled>
            {opened.value?.title ?? "…"}
          </option>
        )}
      </select>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ENDINGS}
        onChange={({ currentTarget }) => {
          takeFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
      <button
        type="button"
        title="Open files: problems, models, results, reports, samples"
        onClick={() => input.current?.click()}
      >
        {isNarrow.value ? "Open" : "Open…"}
      </button>
      <button
        type="button"
        aria-label="New from a template"
        title="New from a template: a small problem to edit"
        onClick={openTemplate}
      >
        {isNarrow.value ? "+" : "New"}
      </button>
    </div>
  );
}

function Group({
  label,
  problems,
}: {
  readonly label: string;
  readonly problems: Readonly<Record<string, string>>;
}) {
  return (
    <optgroup label={label}>
      {Object.entries(problems).map(([name, about]) => (
        <option key={name} value={name}>
          {`${name} – ${about}`}
        </option>
      ))}
    </optgroup>
  );
}
