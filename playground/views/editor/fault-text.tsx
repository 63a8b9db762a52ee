// The faults of a text, each at its place in words; of the first one the lines around it, with what is wrong marked.

import type { Fault, TextRange } from "../../protocol.js";

/** The number of lines shown before and after, and the most in all. */
const AROUND = 2;
const MOST_LINES = 14;

/** The longest line shown uncut. */
const LONGEST = 160;

interface FaultListProps {
  readonly text: string;
  readonly fault: Fault;
  /** Goes to a place in the text; without it the places are only told. */
  readonly onGo?: (place: TextRange | undefined) => void;
}

export function FaultList({ text, fault, onGo }: FaultListProps) {
  const { others = [], more = 0 } = fault;
  return (
    <>
      <OneFault fault={fault} onGo={onGo} />
      {fault.marks && text !== "" && <Excerpt text={text} line={fault.line!} marks={fault.marks} />}
      {others.length > 0 && (
        <details class="other-faults">
          <summary>
            {others.length + more} more fault{others.length + more > 1 && "s"}
          </summary>
          <ul>
            {others.map((other) => (
              <li key={`${other.path} ${other.message}`}>
                <OneFault fault={other} onGo={onGo} />
              </li>
            ))}
          </ul>
          {more > 0 && <p class="note">and {more} that are not listed</p>}
        </details>
      )}
    </>
  );
}

function OneFault({ fault, onGo }: { readonly fault: Fault; readonly onGo: FaultListProps["onGo"] }) {
  const { line, where, what, message, path, marks } = fault;
  return (
    <>
      <p class="fault-message">
        {line !== undefined &&
          (onGo && marks ? (
            <>
              <button type="button" class="link" onClick={() => onGo(marks[0])}>
                Line {line}
              </button>
              {": "}
            </>
          ) : (
            <strong>Line {line}: </strong>
          ))}
        {where && `${where}: `}
        {what ?? message}
      </p>
      {where && path && <p class="note fault-path">{path}</p>}
    </>
  );
}

interface ExcerptProps {
  readonly text: string;
  /** The line of the first mark, from 1. */
  readonly line: number;
  readonly marks: readonly TextRange[];
}

function Excerpt({ text, line, marks }: ExcerptProps) {
  const lines = linesAround(text, line, marks);
  return (
    <pre class="excerpt">
      {lines.map(({ number, start, content }) => {
        const parts = marks.filter((mark) => mark.start <= start + content.length && mark.end >= start);
        const mark = parts[0];
        const [from, to] = mark ? [Math.max(0, mark.start - start), mark.end - start] : [0, 0];
        return (
          <div key={number} class={mark ? "at-fault" : undefined}>
            <span class="line-number">{number}</span>
            {mark ? <Marked content={content} from={from} to={to} /> : content.slice(0, LONGEST)}
          </div>
        );
      })}
    </pre>
  );
}

/** The lines of the marks and some around; a long text is not split for them. */
function linesAround(text: string, line: number, marks: readonly TextRange[]) {
  const last = marks.reduce((most, { end }) => Math.max(most, end), 0);
  let start = text.lastIndexOf("\n", marks[0]!.start - 1) + 1;
  let number = line;
  for (let back = 0; back < AROUND && start > 0; back++, number--)
    start = text.lastIndexOf("\n", start - 2) + 1;
  const lines: { number: number; start: number; content: string }[] = [];
  let after = 0;
  while (start <= text.length && after < AROUND + 1 && lines.length < MOST_LINES) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    lines.push({ number, start, content: text.slice(start, end) });
    if (end >= last) after++;
    [start, number] = [end + 1, number + 1];
  }
  return lines;
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
