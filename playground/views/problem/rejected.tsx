// A file that cannot be used, with its faults at their places. The problem in use stays.
import { useEffect, useRef } from "preact/hooks";
import { mend } from "../../actions/edit.js";
import { opened, rejected } from "../../state/problem.js";
import { FaultList } from "../editor/fault-text.js";

export function RejectedFile() {
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.scrollIntoView({ block: "nearest" }), [rejected.value]);
  if (!rejected.value) return null;
  const { file, text, fault, isJson, offer } = rejected.value;
  const kept = opened.value && `The problem in use is still ${opened.value.title}.`;
  const dismiss = () => {
    rejected.value = null;
  };
  return (
    <section ref={section} class="panel fault rejected" role="alert" aria-label="A file that cannot be used">
      <h2>{file ?? "The linked problem"} cannot be used</h2>
      <FaultList text={text} fault={fault} />
      <p class="note">{kept}</p>
      <div class="buttons">
        {offer && (
          <button
            type="button"
            onClick={() => {
              dismiss();
              offer.act();
            }}
          >
            {offer.label}
          </button>
        )}
        {isJson && (
          <button type="button" onClick={mend}>
            Mend it in the editor
          </button>
        )}
        <button type="button" onClick={dismiss}>
          Dismiss
        </button>
      </div>
    </section>
  );
}
