// Faults as lines of the bar: why the last work was refused, and what of a link could not be read.
import { shorten } from "../../../src/drawing/text.js";
import { leftOut, workFault } from "../../state/page.js";
import { faultInWords } from "../../state/settings.js";

export function WorkFault() {
  const fault = workFault.value;
  if (!fault) return null;
  const dismiss = () => {
    workFault.value = null;
  };
  return <Line id="work-fault" text={faultInWords(fault)} title={fault.path} onDismiss={dismiss} />;
}

/** The most characters of a part of a link to show. */
const LONGEST = 30;

export function LinkFault() {
  const parts = leftOut.value.map((part) => shorten(part, LONGEST));
  if (parts.length === 0) return null;
  const dismiss = () => {
    leftOut.value = [];
  };
  const text = `The link was opened without what cannot be read of it: ${parts.join(", ")}.`;
  return <Line id="link-fault" text={text} title={leftOut.value.join("\n")} onDismiss={dismiss} />;
}

interface LineProps {
  readonly id: string;
  readonly text: string;
  readonly title: string | undefined;
  readonly onDismiss: () => void;
}

function Line({ id, text, title, onDismiss }: LineProps) {
  return (
    <p class="row work-fault fault-message">
      <span id={id} role="alert" title={title}>
        {text}
      </span>
      <button type="button" class="link" onClick={onDismiss}>
        Dismiss
      </button>
    </p>
  );
}
