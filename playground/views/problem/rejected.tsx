// A refused problem file with its error and the place. The previous problem stays.
import { useEffect, useRef } from "preact/hooks";
import { mend } from "../../actions/edit.js";
import { opened, rejected } from "../../state/problem.js";
import { FaultText } from "../editor/fault-text.js";

export function RejectedProblem() {
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.scrollIntoView({ block: "nearest" }), [rejected.value]);
  if (!rejected.value) return null;
  const { file, text, fault } = rejected.value;
  const kept = opened.value && ` The problem in use is still ${opened.value.title}.`;
  return (
    <section
      ref={section}
      class="panel fault rejected"
      role="alert"
      aria-label="A problem that cannot be used"
    >
      <h2>{file ?? "The linked problem"} cannot be used</h2>
      <FaultText text={text} fault={fault} />
      <p class="note">{kept}</p>
      <div class="buttons">
        {text !== "" && (
          <button type="button" onClick={mend}>
            Mend it in the editor
          </button>
        )}
        <button
          type="button"
          onClick={() => {
            rejected.value = null;
          }}
        >
          Dismiss
        </button>
      </div>
    </section>
  );
}
