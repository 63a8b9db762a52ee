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
  const refused = () => document.querySelector<HTMLElement>(".top [aria-invalid=true]");
  const form = document.getElementById(ID);
  const field = refused();
  if (!form || (field && !form.contains(field))) {
    field?.focus();
    return;
  }
  if (!form.matches(":popover-open")) form.showPopover();
  // A form that was never open is rendered in a microtask.
  requestAnimationFrame(() => refused()?.focus());
}
