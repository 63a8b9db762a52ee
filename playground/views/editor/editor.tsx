// The editor of the problem as JSON. Errors show at their place while typing; the reader applies the text.
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { applyDraft, edit } from "../../actions/edit.js";
import { draft, draftFault, opened } from "../../state/problem.js";
import { FaultText } from "./fault-text.js";
import { placeOf } from "./json-place.js";

/** The height of a line in pixels, as in the style sheet; and the number of lines in sight. */
const LINE_HEIGHT = 20;
const LINES_IN_SIGHT = 22;

export function Editor() {
  const area = useRef<HTMLTextAreaElement>(null);
  const scrolled = useSignal(0);
  const fault = draftFault.value;
  const place = fault ? placeOf(draft.value, fault) : undefined;
  const lines = draft.value.split("\n").length;
  const goTo = () => {
    if (!area.current || !place) return;
    const { current } = area;
    current.focus();
    current.setSelectionRange(place.start, place.end);
    current.scrollTop = Math.max(0, (place.line - 4) * LINE_HEIGHT);
  };
  return (
    <>
      <div class="editor">
        <Gutter lines={lines} scrolled={scrolled.value} marked={place?.line} />
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
            scrolled.value = currentTarget.scrollTop;
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

interface GutterProps {
  readonly lines: number;
  /** The scroll position of the text, in pixels. */
  readonly scrolled: number;
  /** The line to mark. */
  readonly marked: number | undefined;
}

/** The line numbers. Only those in sight are rendered. */
function Gutter({ lines, scrolled, marked }: GutterProps) {
  const before = Math.floor(scrolled / LINE_HEIGHT);
  const numbers = Array.from({ length: Math.min(LINES_IN_SIGHT, lines - before) }, (_, i) => before + i + 1);
  const style = { minWidth: `${String(lines).length}ch`, translate: `0 ${-(scrolled % LINE_HEIGHT)}px` };
  return (
    <div class="gutter" aria-hidden="true">
      <div style={style}>
        {numbers.map((number) => (
          <div key={number} class={number === marked ? "at-fault" : undefined}>
            {number}
          </div>
        ))}
      </div>
    </div>
  );
}

function stateOf(fault: null | undefined): string {
  if (fault === undefined) return "Checking …";
  if (draft.value === opened.value?.view.text) return "This is the problem in use.";
  return "A sound problem. “Use this problem” (Ctrl + Enter) puts it in the place of the one in use.";
}
