// A file that is no problem: what is wrong with it and where; the problem before it stays.
import { mend } from "../actions.js";
import { opened, rejected } from "../state.js";
import { FaultText } from "./fault-text.js";

export function RejectedProblem() {
  if (!rejected.value) return null;
  const { file, text, fault } = rejected.value;
  const kept = opened.value && ` The problem in use is still ${opened.value.title}.`;
  return (
    <section class="panel fault" role="alert" aria-label="A problem that cannot be used">
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
