// A view whose code is loaded when it is first shown, or when the browser is idle; none before the page can be used.
import { signal, useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";

/** Loads of the views that were not shown yet. */
const waiting = new Set<() => Promise<void>>();

/** Whether the page can be used, and what is not needed at once may be drawn. */
export const isUsable = signal(false);

/** Lets views be loaded. */
let begin = () => {};
const begun = new Promise<void>((resolve) => {
  begin = resolve;
});

/**
 * Loads the views that are shown, then the code of all others, one at a time: what was not shown yet is then shown
 * at once.
 */
export function loadViews(): void {
  whenIdle(async () => {
    isUsable.value = true;
    begin();
    for (const start of waiting) {
      await new Promise<void>(whenIdle);
      // What fails is loaded when it is shown.
      await start().catch(() => {});
    }
  });
}

function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(() => act(), { timeout: 1000 });
  else setTimeout(act, 50);
}

/** @param load imports the view */
export function later(load: () => Promise<ComponentType>): ComponentType {
  let View: ComponentType | undefined;
  let loading: Promise<void> | undefined;
  const start = () => {
    waiting.delete(start);
    loading ??= begun.then(load).then((loaded) => {
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
