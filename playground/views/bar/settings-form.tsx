// The form of the settings. An option that the library refuses has its error at its field.
import { STRATEGIES, usesGradients } from "../../../src/learning/strategies.js";
import { settings } from "../../state/runs.js";
import { changed, DEFAULTS, type SettingName, settingNames } from "../../state/settings.js";
import { isNarrow } from "../parts/narrow.js";
import { Field } from "./fields.js";

/** The settings that a wide bar has itself. */
const QUICK: readonly SettingName[] = ["strategy", "restarts"];

const others = settingNames.filter((name) => !QUICK.includes(name));

export function QuickFields() {
  return (
    <div class="quick">
      {QUICK.map((name) => (
        <Field key={name} name={name} isQuick />
      ))}
    </div>
  );
}

export function SettingsForm() {
  const { strategy } = settings.value;
  const names = isNarrow.value ? settingNames : others;
  return (
    <>
      <p class="note">
        The strategy <strong>{strategy}</strong>: {STRATEGIES[strategy].about}.
        {!usesGradients(strategy) && " It takes no gradient steps, and has fewer settings."}
      </p>
      <div class="fields">
        {names.map((name) => (
          <Field key={name} name={name} />
        ))}
      </div>
      <button
        type="button"
        aria-disabled={changed(settings.value).length === 0}
        onClick={() => {
          settings.value = DEFAULTS;
        }}
      >
        Back to the defaults
      </button>
    </>
  );
}
