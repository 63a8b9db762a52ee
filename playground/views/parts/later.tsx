// A view whose code is loaded when it is first shown, or when the browser is idle.
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";

/** Loads of the views that were not shown yet. */
const waiting = new Set<() => void>();

/** Loads the code of all views: what was not shown yet is then shown at once. */
export function loadWhenIdle(): void {
  const load = () => {
    for (const start of waiting) start();
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(load, { timeout: 5000 });
  else setTimeout(load, 2000);
}

/** @param load imports the view */
export function later(load: () => Promise<ComponentType>): ComponentType {
  let View: ComponentType | undefined;
  let loading: Promise<void> | undefined;
  const start = () => {
    waiting.delete(start);
    loading ??= load().then((loaded) => {
      View = loaded;
    });
    // A failed load is tried again at the next look.
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
  waiting.add(start);
  return function Later() {
    const isThere = useSignal(View !== undefined);
    useEffect(() => {
      let isGone = false;
      start().then(
        () => {
          if (!isGone) isThere.value = true;
        },
        () => {},
      );
      return () => {
        isGone = true;
      };
    }, [isThere]);
    return isThere.value && View ? <View /> : <p class="note">Loading …</p>;
  };
}
