// The choice of the problem: a scenario, or the reader's own file.
import type { ScenarioName } from "causal-abstraction";
import { useRef } from "preact/hooks";
import { open, openFile } from "../actions.js";
import { SCENARIOS } from "../share.js";
import { opened } from "../state.js";

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
    <section class="panel" aria-labelledby="problem-heading">
      <h2 id="problem-heading">Problem</h2>
      <label for="scenario">Scenario</label>
      <select
        id="scenario"
        value={scenario}
        aria-describedby="scenario-about"
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
      <p class="note" id="scenario-about">
        {scenario === "" ? "A problem of your own." : ABOUT[scenario]}
      </p>
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
      <button type="button" class="wide" onClick={() => input.current?.click()}>
        Open a problem file…
      </button>
      <p class="note">Or drop one anywhere on the page. It does not leave your computer.</p>
    </section>
  );
}
