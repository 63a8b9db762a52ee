// The problem as JSON, to be edited: checked as it is typed, with errors at their place, and used when the reader says so.
import { useRef } from "preact/hooks";
import { applyDraft, edit } from "../actions.js";
import { placeOf } from "../json-place.js";
import { draft, draftFault, isEditorOpen, opened } from "../state.js";
import { FaultText } from "./fault-text.js";

export function Editor() {
  return (
    <details
      class="panel"
      open={isEditorOpen.value}
      onToggle={({ currentTarget }) => {
        isEditorOpen.value = currentTarget.open;
      }}
    >
      <summary>Edit the problem as JSON</summary>
      {isEditorOpen.value && <Body />}
    </details>
  );
}

function Body() {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const fault = draftFault.value;
  const place = fault ? placeOf(draft.value, fault) : undefined;
  const lines = draft.value.split("\n").length;
  const goTo = () => {
    if (!area.current || !place) return;
    const { current } = area;
    current.focus();
    current.setSelectionRange(place.start, place.end);
    const lineHeight = current.scrollHeight / lines;
    current.scrollTop = Math.max(0, (place.line - 4) * lineHeight);
  };
  return (
    <>
      <div class="editor">
        <div class="gutter" ref={gutter} aria-hidden="true">
          {Array.from({ length: lines }, (_, i) => (
            <div key={i} class={place?.line === i + 1 ? "at-fault" : undefined}>
              {i + 1}
            </div>
          ))}
        </div>
        <textarea
          ref={area}
          aria-label="The problem file, JSON"
          aria-invalid={Boolean(fault)}
          aria-describedby="draft-state"
          spellcheck={false}
          autocomplete="off"
          rows={18}
          wrap="off"
          value={draft}
          onInput={({ currentTarget }) => edit(currentTarget.value)}
          onScroll={({ currentTarget }) => {
            if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) applyDraft();
          }}
        />
      </div>
      <div id="draft-state" class={fault ? "draft-state fault" : "draft-state"} role="status">
        {fault ? <FaultText text={draft.value} fault={fault} /> : <p class="note">{stateOf(fault)}</p>}
      </div>
      <div class="buttons">
        <button type="button" onClick={applyDraft}>
          Use this problem
        </button>
        {place && (
          <button type="button" onClick={goTo}>
            Go to line {place.line}
          </button>
        )}
        <button type="button" onClick={() => opened.value && edit(opened.value.view.text)}>
          Undo all edits
        </button>
      </div>
    </>
  );
}

function stateOf(fault: null | undefined): string {
  if (fault === undefined) return "Checking …";
  if (draft.value === opened.value?.view.text) return "This is the problem in use.";
  return "A sound problem. “Use this problem” (Ctrl + Enter) puts it in the place of the one in use.";
}
