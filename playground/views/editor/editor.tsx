// The JSON tab: the problem as a text. Faults are marked at their places when the typing pauses; the reader applies the text.
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { applyDraft, checkSoon, edit, goTo } from "../../actions/edit.js";
import { draft, draftFault, keepTyped, mendAt, opened } from "../../state/problem.js";
import type { CodeEditor } from "./code-editor.js";
import { FaultList } from "./fault-text.js";
import "../../styles/editor.css";

const LABEL = "The problem file, JSON";

export function Editor() {
  const fault = draftFault.value;
  useSignalEffect(() => {
    if (draftFault.value === undefined) checkSoon();
  });
  return (
    <>
      <CodeArea />
      <div id="draft-state" class={fault ? "draft-state fault" : "draft-state"} role="status">
        {fault ? (
          <FaultList text={draft.value} fault={fault} onGo={goTo} />
        ) : (
          <p class="note">{stateOf(fault)}</p>
        )}
      </div>
      <div class="buttons">
        <button type="button" onClick={applyDraft}>
          Use this problem
        </button>
        <button type="button" onClick={undoAll}>
          Undo all edits
        </button>
      </div>
    </>
  );
}

function undoAll(): void {
  const text = opened.value?.view.text;
  if (text === undefined) return;
  keepTyped();
  draft.value = text;
  edit(() => text);
}

/** The editor, whose code is loaded with the first look at it. */
function CodeArea() {
  const host = useRef<HTMLDivElement>(null);
  const editor = useSignal<CodeEditor | null>(null);
  useEffect(() => {
    let isGone = false;
    import("./code-editor.js").then(({ codeEditor }) => {
      if (isGone || !host.current) return;
      editor.value = codeEditor(host.current, LABEL, draft.peek(), { onType: edit, onApply: applyDraft });
    });
    return () => {
      isGone = true;
      keepTyped();
      editor.peek()?.remove();
    };
  }, [editor]);
  useSignalEffect(() => editor.value?.set(draft.value));
  useSignalEffect(() => {
    const fault = draftFault.value;
    if (fault !== undefined) editor.value?.mark(fault ? [fault, ...(fault.others ?? [])] : []);
  });
  useSignalEffect(() => {
    if (!editor.value || !mendAt.value) return;
    editor.value.goTo(mendAt.value);
    mendAt.value = null;
  });
  return <div class="code-editor" ref={host} />;
}

function stateOf(fault: null | undefined): string {
  if (fault === undefined) return "Checking …";
  if (draft.value === opened.value?.view.text) return "This is the problem in use.";
  return "A sound problem. “Use this problem” (Ctrl + Enter) puts it in the place of the one in use.";
}
