// The tabs below the models: one panel at a time. Arrow keys go from tab to tab.
import type { ComponentType } from "preact";
import { useRef } from "preact/hooks";
import { TABS, type Tab, tab } from "../../state/page.js";
import { later } from "./later.js";

const PANELS: Readonly<Record<Tab, ComponentType>> = {
  question: later(async () => (await import("../question/question.js")).Question),
  learning: later(async () => (await import("../learning/learning.js")).Learning),
  proof: later(async () => (await import("../proof/proof.js")).Proof),
  errors: later(async () => (await import("../errors/errors.js")).ErrorsTab),
  runs: later(async () => (await import("../runs/runs.js")).Runs),
  json: later(async () => (await import("../editor/editor.js")).Editor),
};

const names = Object.keys(TABS) as Tab[];

/** What each key does to the index of the open tab. */
const KEYS: Readonly<Record<string, (index: number) => number>> = {
  ArrowRight: (index) => (index + 1) % names.length,
  ArrowLeft: (index) => (index + names.length - 1) % names.length,
  Home: () => 0,
  End: () => names.length - 1,
};

export function Tabs() {
  const list = useRef<HTMLDivElement>(null);
  const go = (event: KeyboardEvent) => {
    const next = KEYS[event.key]?.(names.indexOf(tab.value));
    if (next === undefined) return;
    event.preventDefault();
    tab.value = names[next]!;
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  const Panel = PANELS[tab.value];
  return (
    <section class="panel tabs" id="tabs" aria-label="More about it">
      <div role="tablist" aria-label="Views" ref={list} onKeyDown={go}>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab.value === name}
            aria-controls="tab-panel"
            tabIndex={tab.value === name ? 0 : -1}
            onClick={() => {
              tab.value = name;
            }}
          >
            {TABS[name]}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${tab.value}`} tabIndex={-1}>
        <Panel />
      </div>
    </section>
  );
}
