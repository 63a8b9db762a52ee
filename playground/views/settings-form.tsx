// How to learn. What the library refuses is shown at its field.
import { useSignal } from "@preact/signals";
import { STRATEGIES, strategyNames, usesGradients } from "../../src/learning/strategies.js";
import { set } from "../actions.js";
import { OPTIMIZERS, PRECISIONS, type Settings } from "../settings.js";
import { runFault, settings } from "../state.js";

export function SettingsForm() {
  const isOff = !usesGradients(settings.value.strategy);
  return (
    <section class="panel" aria-labelledby="settings-heading">
      <h2 id="settings-heading">How to learn</h2>
      <fieldset>
        <legend>Strategy</legend>
        {strategyNames.map((strategy) => (
          <label key={strategy} class="choice">
            <input
              type="radio"
              name="strategy"
              value={strategy}
              checked={settings.value.strategy === strategy}
              onChange={() => set("strategy", strategy)}
            />
            <span>
              {strategy} <span class="note">{STRATEGIES[strategy].about}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="fields">
        <NumberField name="restarts" label="Restarts" about="random starts; the best is kept" step={1} />
        <NumberField name="seed" label="Seed" about="same seed, same result" step={1} />
        <NumberField name="epochs" label="Epochs" about="gradient steps each" step={1} disabled={isOff} />
        <NumberField
          name="learningRate"
          label="Learning rate"
          about="the size of a step"
          step="any"
          disabled={isOff}
        />
        <NumberField
          name="temperature"
          label="Temperature T"
          about="lower is sharper"
          step="any"
          disabled={isOff}
        />
        <NumberField
          name="lambda"
          label="Weight λ"
          about="errors against reaching all states"
          step="any"
          disabled={isOff}
        />
        <ChoiceField name="optimizer" label="Optimiser" choices={OPTIMIZERS} disabled={isOff} />
        <ChoiceField name="precision" label="Precision" choices={PRECISIONS} disabled={isOff} />
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={settings.value.polish}
          disabled={isOff}
          onChange={({ currentTarget }) => set("polish", currentTarget.checked)}
        />
        <span>
          Polish <span class="note">improve the learned 0/1 map by local search</span>
        </span>
      </label>
    </section>
  );
}

type NumberName = { [K in keyof Settings]: Settings[K] extends number ? K : never }[keyof Settings];

interface NumberFieldProps {
  readonly name: NumberName;
  readonly label: string;
  readonly about: string;
  readonly step: number | "any";
  readonly disabled?: boolean;
}

function NumberField({ name, label, about, step, disabled = false }: NumberFieldProps) {
  const refusal = refusalOf(name);
  const value = settings.value[name];
  // What is being typed, such as "0.", stays as it is as long as it is the same number.
  const typed = useSignal("");
  const text = Object.is(numberOf(typed.value), value) ? typed.value : String(value);
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        type="number"
        inputMode="decimal"
        step={step}
        value={text}
        disabled={disabled}
        aria-describedby={`${name}-about`}
        aria-invalid={refusal !== undefined}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          set(name, numberOf(currentTarget.value));
        }}
      />
      <span id={`${name}-about`} class={refusal ? "note fault-message" : "note"}>
        {refusal ?? about}
      </span>
    </div>
  );
}

/** No number where there is none yet. */
function numberOf(text: string): number {
  return text === "" ? Number.NaN : Number(text);
}

interface ChoiceFieldProps<K extends "optimizer" | "precision"> {
  readonly name: K;
  readonly label: string;
  readonly choices: readonly Settings[K][];
  readonly disabled: boolean;
}

function ChoiceField<K extends "optimizer" | "precision">({
  name,
  label,
  choices,
  disabled,
}: ChoiceFieldProps<K>) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select
        id={name}
        value={settings.value[name]}
        disabled={disabled}
        onChange={({ currentTarget }) => set(name, currentTarget.value as Settings[K])}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What the last run was refused for, where this field is to blame. */
function refusalOf(name: string): string | undefined {
  const fault = runFault.value;
  return fault?.path?.startsWith("options/") && fault.path.endsWith(`/${name}`)
    ? fault.message.replace(/^[^:]*: /, "")
    : undefined;
}
