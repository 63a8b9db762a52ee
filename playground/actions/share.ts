// Shares the page's state as a link, and opens the one in the address.
import { announcement, isCopied } from "../state/page.js";
import { opened, rejected } from "../state/problem.js";
import { settings } from "../state/runs.js";
import { hashOf, sharedBy, TooLarge } from "./link.js";
import { open, refuse } from "./open.js";

/** The time for which a button says that its work is done. */
const DONE_MS = 2000;

let copying: ReturnType<typeof setTimeout> | undefined;

/** Puts the problem and the settings into the address, and copies the address if the browser allows it. */
export async function share(): Promise<void> {
  if (!opened.value) return;
  const hash = await hashOf({ source: opened.value.source, settings: settings.value });
  history.replaceState(null, "", `#${hash}`);
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  announcement.value = copied ? "The link is copied." : "The link is in the address bar.";
  isCopied.value = copied === true;
  clearTimeout(copying);
  copying = setTimeout(() => {
    isCopied.value = false;
  }, DONE_MS);
}

/** Opens the problem in the address, or the first scenario. */
export async function restore(): Promise<void> {
  let message = "the link is damaged: it names no problem that can be read";
  const shared = await sharedBy(location.hash).catch((error) => {
    if (error instanceof TooLarge) message = error.message;
  });
  settings.value = shared?.settings ?? settings.value;
  if (shared) await open(shared.source);
  else if (location.hash.length > 1) refuse(null, "", { message });
  if (!opened.value) {
    const { value } = rejected;
    await open({ scenario: "collapsing" });
    rejected.value = value;
  }
}
