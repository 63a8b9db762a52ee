// The form of the settings. An option that the library refuses has its error at its field.
import { useSignal } from "@preact/signals";
import { STRATEGIES, strategyNames, usesGradients } from "../../../src/learning/strategies.js";
import { workFault } from "../../state/page.js";
import { settings } from "../../state/runs.js";
import {
  FIELDS,
  fieldOf,
  rowOf,
  type SettingName,
  type Settings,
  settingNames,
} from "../../state/settings.js";

type NameOf<Kind> = {
  [K in SettingName]: ReturnType<typeof rowOf<K>>["kind"] extends Kind ? K : never;
}[SettingName];
type NumberName = NameOf<"number" | "integer">;
type ChoiceName = Exclude<NameOf<"choice">, "strategy">;
type TruthName = NameOf<"truth">;

const namesOf = <Name extends SettingName>(...kinds: string[]) =>
  settingNames.filter((name) => kinds.includes(rowOf(name).kind) && name !== "strategy") as Name[];
const choices = namesOf<ChoiceName>("choice");
const numbers = namesOf<NumberName>("number", "integer");
const truths = namesOf<TruthName>("truth");

export function SettingsFold() {
  return (
    <details class="settings-fold">
      <summary>Settings</summary>
      <Form />
    </details>
  );
}

function set<K extends SettingName>(name: K, value: Settings[K]): void {
  settings.value = { ...settings.value, [name]: value };
}

function Form() {
  return (
    <div class="settings-form">
      <StrategyField />
      <div class="fields">
        {numbers.map((name) => (
          <NumberField key={name} name={name} />
        ))}
        {choices.map((name) => (
          <ChoiceField key={name} name={name} />
        ))}
      </div>
      {truths.map((name) => (
        <TruthField key={name} name={name} />
      ))}
    </div>
  );
}

/** Whether the strategy does not use an option. */
function isOff(name: SettingName): boolean {
  return !fieldOf(name).ofSearch && !usesGradients(settings.value.strategy);
}

function StrategyField() {
  return (
    <fieldset>
      <legend>{FIELDS.strategy.label}</legend>
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
  );
}

function TruthField({ name }: { readonly name: TruthName }) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={settings.value[name]}
        disabled={isOff(name)}
        onChange={({ currentTarget }) => set(name, currentTarget.checked)}
      />
      <span>
        {fieldOf(name).label} <span class="note">{fieldOf(name).about}</span>
      </span>
    </label>
  );
}

function NumberField({ name }: { readonly name: NumberName }) {
  const { label, about } = fieldOf(name);
  const refusal = refusalOf(name);
  const value = settings.value[name];
  // The typed text, such as "0.", stays unchanged while it is the same number.
  const typed = useSignal("");
  const text = Object.is(numberOf(typed.value), value) ? typed.value : String(value);
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        type="number"
        inputMode="decimal"
        step={rowOf(name).kind === "integer" ? 1 : "any"}
        value={text}
        disabled={isOff(name)}
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

/** The number in a text; NaN if the text is empty. */
function numberOf(text: string): number {
  return text === "" ? Number.NaN : Number(text);
}

function ChoiceField<K extends ChoiceName>({ name }: { readonly name: K }) {
  return (
    <div class="field">
      <label for={name}>{fieldOf(name).label}</label>
      <select
        id={name}
        value={settings.value[name]}
        disabled={isOff(name)}
        onChange={({ currentTarget }) => set(name, currentTarget.value as Settings[K])}
      >
        {rowOf(name).values.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The error of the last run, if it concerns this field. */
function refusalOf(name: string): string | undefined {
  const fault = workFault.value;
  return fault?.path?.startsWith("options/") && fault.path.endsWith(`/${name}`)
    ? fault.message.replace(/^[^:]*: /, "")
    : undefined;
}
