// Whether the page still says what it is: until the reader has read it once, in this browser.
import { signal } from "@preact/signals";

const KEY = "causal-abstraction-welcomed";

export const isWelcoming = signal(!wasRead());

export function dismissWelcome(): void {
  isWelcoming.value = false;
  try {
    localStorage.setItem(KEY, "yes");
  } catch {
    // Without storage it comes back with the next visit.
  }
}

function wasRead(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
