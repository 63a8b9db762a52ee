// What the solver is asked: the criterion, the time, whether every state must be reached, and what maps must keep.
import { useSignal } from "@preact/signals";
import { type SolverSettings, solver } from "../../state/solution.js";
import { constraintWords } from "../map/wish-words.js";
import { Term } from "../parts/term.js";

/** The criteria in words. */
const CRITERIA = { max: "the largest error, the abstraction error", sum: "the sum of errors" } as const;

/** The most constraints to list. */
const MOST_LINES = 8;

function set(some: Partial<SolverSettings>): void {
  solver.value = { ...solver.value, ...some };
}

export function SolverForm() {
  const { criterion, surjective } = solver.value;
  return (
    <form class="solver-form" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>
          Least <Term of="Criterion" />
        </legend>
        {(["max", "sum"] as const).map((name) => (
          <label key={name} class="choice">
            <input
              type="radio"
              name="criterion"
              checked={criterion === name}
              onChange={() => set({ criterion: name })}
            />
            {CRITERIA[name]}
          </label>
        ))}
      </fieldset>
      <Seconds />
      <fieldset>
        <legend>
          Every map must <Term of="Constraint" />
        </legend>
        <label class="choice">
          <input
            type="checkbox"
            checked={surjective}
            onChange={({ currentTarget }) => set({ surjective: currentTarget.checked })}
          />
          reach every state
        </label>
        <Constraints />
      </fieldset>
    </form>
  );
}

function Constraints() {
  const lines = constraintWords();
  const more = lines.length - MOST_LINES;
  if (lines.length === 0)
    return <p class="note">Pin a column of the map, or keep an order, and the solver keeps to it.</p>;
  return (
    <ul class="constraints">
      {lines.slice(0, MOST_LINES).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  );
}

function Seconds() {
  // The typed text stays while it is no time.
  const typed = useSignal(String(solver.value.seconds));
  const isBad = !(Number(typed.value) > 0);
  return (
    <div class="solver-seconds">
      <label for="seconds">Seconds at most</label>
      <input
        id="seconds"
        type="number"
        inputMode="decimal"
        min={0}
        step="any"
        value={typed.value}
        aria-invalid={isBad}
        onInput={({ currentTarget: { value } }) => {
          typed.value = value;
          if (Number(value) > 0) set({ seconds: Number(value) });
        }}
      />
    </div>
  );
}
