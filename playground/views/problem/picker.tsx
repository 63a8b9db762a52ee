// The choice of the problem: a scenario, or the reader's own file.
import type { ScenarioName } from "causal-abstraction";
import { useRef } from "preact/hooks";
import { SCENARIOS } from "../../actions/link.js";
import { open, openFile } from "../../actions/open.js";
import { opened } from "../../state/problem.js";

const ABOUT: Readonly<Record<ScenarioName, string>> = {
  basic: "Smoking causes cancer through tar; the high level leaves tar out.",
  collapsing: "Environment and smoking below collapse into one variable above.",
  extended: "The same chain at both levels, with more states below.",
  vstruct: "A collider below, smoking and genetics → cancer; a chain above.",
  battery: "Real data: coatings of battery electrodes, measured at two laboratories.",
  "battery-ordered": "The same, where wider gaps below do not become narrower ones above.",
};

export function ProblemPicker() {
  const input = useRef<HTMLInputElement>(null);
  const source = opened.value?.source;
  const scenario = source && "scenario" in source ? source.scenario : "";
  return (
    <div class="picker">
      <label class="unseen" for="scenario">
        Scenario
      </label>
      <select
        id="scenario"
        value={scenario}
        title={scenario === "" ? undefined : ABOUT[scenario]}
        onChange={({ currentTarget }) => open({ scenario: currentTarget.value as ScenarioName })}
      >
        {SCENARIOS.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        {scenario === "" && (
          <option value="" disabled>
            {opened.value?.title ?? "…"}
          </option>
        )}
      </select>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) openFile(file);
          currentTarget.value = "";
        }}
      />
      <button type="button" onClick={() => input.current?.click()}>
        Open…
      </button>
    </div>
  );
}
