// The settings behind a button. A refused option opens them, and its field gets the focus.
import { useEffect } from "preact/hooks";
import { workFault } from "../../state/page.js";
import { Popover } from "../parts/popover.js";
import { SettingsForm } from "./settings-form.js";

const ID = "settings";

export function SettingsFold() {
  useEffect(showRefused, [workFault.value]);
  return (
    <Popover
      id={ID}
      buttonClass="settings-button"
      contentClass="settings-form"
      button={
        <>
          Settings<span aria-hidden="true"> ▾</span>
        </>
      }
    >
      <SettingsForm />
    </Popover>
  );
}

function showRefused(): void {
  if (!workFault.value?.path?.startsWith("options/")) return;
  const field = document.querySelector<HTMLElement>(".top [aria-invalid=true]");
  const form = document.getElementById(ID);
  if (form?.contains(field) && !form.matches(":popover-open")) form.showPopover();
  field?.focus();
}
