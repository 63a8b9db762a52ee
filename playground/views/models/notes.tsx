// What was filled in or changed while a problem was read.
import type { ProblemView } from "../../protocol.js";

export function Notes({ view: { notes, noteCount } }: { readonly view: ProblemView }) {
  const further = noteCount - notes.length;
  return (
    <details class="note">
      <summary>Filled in, or taken otherwise than the file has it: {noteCount}</summary>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {further > 0 && <li>… and {further} more</li>}
      </ul>
    </details>
  );
}
