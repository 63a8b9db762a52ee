// Shares what the page shows as a link, or says that the link would be too long.
import { announcement, copied } from "../state/page.js";
import { link } from "./address.js";

/** The time for which a button says that its work is done. */
const DONE_MS = 2000;

let done: ReturnType<typeof setTimeout> | undefined;

/** The address of a link to what is shown; null if it would be too long. */
export function linkAddress(): string | null {
  const hash = link.value?.hash;
  return hash ? `${location.origin}${location.pathname}#${hash}` : null;
}

export async function share(): Promise<void> {
  const address = linkAddress();
  if (!address) return;
  history.replaceState(history.state, "", address);
  await copy("link", address, "The link");
}

/** Copies a text, and says so for a moment. */
export async function copy(key: string, text: string, what: string): Promise<void> {
  const isDone = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  announcement.value = isDone ? `${what} is copied.` : `${what} cannot be copied here.`;
  if (!isDone) return;
  copied.value = key;
  clearTimeout(done);
  done = setTimeout(() => {
    copied.value = null;
  }, DONE_MS);
}
