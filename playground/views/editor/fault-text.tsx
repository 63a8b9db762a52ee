// An error in a problem file at its place: the lines around, the marked value, and what was expected.

import type { Fault } from "../../protocol.js";
import { placeOf } from "./json-place.js";

/** The number of lines shown before and after. */
const AROUND = 2;

/** The longest line shown uncut. */
const LONGEST = 160;

export function FaultText({ text, fault }: { readonly text: string; readonly fault: Fault }) {
  const place = placeOf(text, fault);
  return (
    <>
      <p class="fault-message">
        {place && <strong>Line {place.line}: </strong>}
        {fault.message}
      </p>
      {place && <Excerpt text={text} line={place.line} start={place.start} end={place.end} />}
    </>
  );
}

interface ExcerptProps {
  readonly text: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

function Excerpt({ text, line, start, end }: ExcerptProps) {
  const lines = text.split("\n");
  const first = Math.max(1, line - AROUND);
  const shown = lines.slice(first - 1, line + AROUND);
  const lineStart = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return (
    <pre class="excerpt">
      {shown.map((content, i) => {
        const number = first + i;
        const [from, to] = number === line ? [start - lineStart, end - lineStart] : [0, 0];
        return (
          <div key={number} class={number === line ? "at-fault" : undefined}>
            <span class="line-number">{number}</span>
            {number === line ? <Marked content={content} from={from} to={to} /> : content.slice(0, LONGEST)}
          </div>
        );
      })}
    </pre>
  );
}

/** The marked text; a space at the end of a line. */
function Marked({
  content,
  from,
  to,
}: {
  readonly content: string;
  readonly from: number;
  readonly to: number;
}) {
  const marked = content.slice(from, Math.min(to, from + LONGEST));
  return (
    <>
      {content.slice(Math.max(0, from - LONGEST), from)}
      <mark>{marked || " "}</mark>
      {content.slice(from + marked.length, from + marked.length + LONGEST)}
    </>
  );
}
