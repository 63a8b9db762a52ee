// The graph of the variables as arrows, typed or added one at a time; or counts of experiments without a graph.
import { useSignal } from "@preact/signals";
import { addArrow } from "../../actions/samples.js";
import { graph, isOfExperiments, variableNames } from "../../state/samples.js";

export function GraphField() {
  const names = variableNames();
  const from = useSignal("");
  const to = useSignal("");
  const [cause = "", effect = ""] = [from.value || names[0], to.value || names[1]];
  return (
    <fieldset class="graph">
      <legend>The graph</legend>
      <label class="choice">
        <input
          type="checkbox"
          checked={isOfExperiments.value}
          onChange={({ currentTarget }) => {
            isOfExperiments.value = currentTarget.checked;
          }}
        />
        none: count whole experiments
      </label>
      {!isOfExperiments.value && (
        <>
          <label>
            Arrows
            <input
              type="text"
              placeholder="A -> B; A, B -> C"
              value={graph.value}
              onInput={({ currentTarget }) => {
                graph.value = currentTarget.value;
              }}
            />
          </label>
          <div class="arrow">
            <Names
              label="An arrow from"
              names={names}
              value={cause}
              onChange={(name) => (from.value = name)}
            />
            <Names label="to" names={names} value={effect} onChange={(name) => (to.value = name)} />
            <button type="button" onClick={() => cause !== effect && addArrow(cause, effect)}>
              Add the arrow
            </button>
          </div>
        </>
      )}
    </fieldset>
  );
}

interface NamesProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: string;
  readonly onChange: (name: string) => void;
}

function Names({ label, names, value, onChange }: NamesProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
