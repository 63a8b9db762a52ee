// A field of the settings, by the kind of its option: a number, a choice, or yes and no.
import { useSignal } from "@preact/signals";
import { usesGradients } from "../../../src/learning/strategies.js";
import { workFault } from "../../state/page.js";
import { settings } from "../../state/runs.js";
import { fieldOf, rowOf, type SettingName, type Settings } from "../../state/settings.js";
import { Term } from "../parts/term.js";

interface FieldProps {
  readonly name: SettingName;
  /** Whether the field is in the bar itself, where there is room for its label only. */
  readonly isQuick?: boolean;
}

export function Field({ name, isQuick = false }: FieldProps) {
  const { kind } = rowOf(name);
  const { label, about, term } = fieldOf(name);
  const refusal = refusalOf(name);
  const said = isQuick ? "work-fault" : `${name}-about`;
  const Control = kind === "choice" ? Choice : kind === "truth" ? Truth : NumberInput;
  return (
    <div class="field">
      <span class="field-label">
        <label for={name}>{label}</label>
        {term && <Term of={term} />}
      </span>
      <Control name={name} said={refusal || (about && !isQuick) ? said : undefined} isRefused={!!refusal} />
      {!isQuick && (
        <span id={`${name}-about`} class={refusal ? "note fault-message" : "note"}>
          {refusal ?? about}
        </span>
      )}
    </div>
  );
}

interface ControlProps {
  readonly name: SettingName;
  /** The element that describes the field. */
  readonly said: string | undefined;
  readonly isRefused: boolean;
}

function NumberInput({ name, said, isRefused }: ControlProps) {
  const value = settings.value[name] as number;
  // The typed text, such as "0.", stays unchanged while it is the same number.
  const typed = useSignal("");
  const text = Object.is(numberOf(typed.value), value) ? typed.value : String(value);
  return (
    <input
      id={name}
      type="number"
      inputMode="decimal"
      step={rowOf(name).kind === "integer" ? 1 : "any"}
      value={text}
      disabled={isOff(name)}
      aria-describedby={said}
      aria-invalid={isRefused}
      onInput={({ currentTarget }) => {
        typed.value = currentTarget.value;
        set(name, numberOf(currentTarget.value));
      }}
    />
  );
}

function Choice({ name, said, isRefused }: ControlProps) {
  const row = rowOf(name);
  return (
    <select
      id={name}
      value={String(settings.value[name])}
      disabled={isOff(name)}
      aria-describedby={said}
      aria-invalid={isRefused}
      onChange={({ currentTarget }) => set(name, currentTarget.value)}
    >
      {row.kind === "choice" &&
        row.values.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
    </select>
  );
}

function Truth({ name, said, isRefused }: ControlProps) {
  return (
    <input
      id={name}
      type="checkbox"
      checked={settings.value[name] as boolean}
      disabled={isOff(name)}
      aria-describedby={said}
      aria-invalid={isRefused}
      onChange={({ currentTarget }) => set(name, currentTarget.checked)}
    />
  );
}

/** The controls give only values of the option's kind. */
function set(name: SettingName, value: unknown): void {
  settings.value = { ...settings.value, [name]: value } as Settings;
}

/** Whether the strategy does not use an option. */
function isOff(name: SettingName): boolean {
  return !fieldOf(name).ofSearch && !usesGradients(settings.value.strategy);
}

/** The number in a text; NaN if the text is empty. */
function numberOf(text: string): number {
  return text === "" ? Number.NaN : Number(text);
}

/** The error of the last run, if it concerns this field. */
function refusalOf(name: string): string | undefined {
  const fault = workFault.value;
  return fault?.path?.startsWith("options/") && fault.path.endsWith(`/${name}`)
    ? fault.message.replace(/^[^:]*: /, "")
    : undefined;
}
