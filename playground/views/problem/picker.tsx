// The choice of the problem: a scenario, a published problem, the reader's own files, or a new one.
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { takeFiles } from "../../actions/files.js";
import { open } from "../../actions/open.js";
import { openTemplate } from "../../actions/template.js";
import { type BuiltInName, LITERATURE, SCENARIOS } from "../../state/built-in.js";
import { opened } from "../../state/problem.js";
import { isUsable } from "../parts/later.js";
import { isNarrow } from "../parts/narrow.js";

/** The endings of files that the page reads. What a file is is found by its content. */
const ENDINGS = ".json,.bif,.xmlbif,.bifxml,.xml,.net,.uai,.html,.csv,.tsv,.txt";

export function ProblemPicker() {
  const input = useRef<HTMLInputElement>(null);
  const isTouched = useSignal(false);
  const source = opened.value?.source;
  const name = source && "scenario" in source ? source.scenario : "";
  // The other options wait until the page can be used.
  const shown = { only: isUsable.value || isTouched.value ? null : name };
  return (
    <div class="picker">
      <label class="unseen" for="scenario">
        Scenario
      </label>
      <select
        id="scenario"
        value={name}
        title={name === "" ? undefined : { ...SCENARIOS, ...LITERATURE }[name]}
        onFocus={() => {
          isTouched.value = true;
        }}
        onChange={({ currentTarget }) => open({ scenario: currentTarget.value as BuiltInName })}
      >
        <Group label="Scenarios" problems={SCENARIOS} {...shown} />
        <Group label="Published problems" problems={LITERATURE} {...shown} />
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

interface GroupProps {
  readonly label: string;
  readonly problems: Readonly<Record<string, string>>;
  /** The only problem to show; null to show all. */
  readonly only: string | null;
}

function Group({ label, problems, only }: GroupProps) {
  const names = Object.keys(problems).filter((name) => only === null || name === only);
  return (
    <optgroup label={label}>
      {names.map((name) => (
        <option key={name} value={name}>
          {`${name} – ${problems[name]}`}
        </option>
      ))}
    </optgroup>
  );
}
