// The menu of what can be taken away: files, the report, and the shown run as a program or a command.
import { copyAsCommand, copyAsTypeScript } from "../../actions/snippet.js";
import {
  downloadProblem,
  downloadReport,
  downloadResult,
  downloadSolution,
} from "../../actions/take-away.js";
import { copied } from "../../state/page.js";
import { shownRun } from "../../state/runs.js";
import { bestFound } from "../../state/solution.js";
import { isNarrow } from "../parts/narrow.js";
import { Popover } from "../parts/popover.js";

interface Item {
  readonly text: string;
  readonly act: () => void;
  /** Why it cannot be taken yet. */
  readonly missing?: string | false;
  /** What is copied when it is taken. */
  readonly key?: string;
}

export function TakeAwayMenu() {
  const noRun = shownRun.value === null && "learn first";
  const items: readonly Item[] = [
    { text: "Problem (JSON)", act: downloadProblem },
    { text: "Result (JSON)", act: downloadResult, missing: noRun },
    { text: "Report (HTML)", act: downloadReport, missing: noRun },
    { text: "Solution (JSON)", act: downloadSolution, missing: bestFound.value === null && "solve first" },
    { text: "Copy as TypeScript", act: copyAsTypeScript, key: "TypeScript" },
    { text: "Copy as command", act: copyAsCommand, key: "command" },
  ];
  return (
    <Popover
      id="take-away"
      buttonClass=""
      contentClass="menu"
      name={isNarrow.value ? "Take away" : undefined}
      button={
        <>
          {isNarrow.value ? "⤓" : "Take away"}
          <span aria-hidden="true"> ▾</span>
        </>
      }
    >
      {items.map(({ text, act, missing, key }) => (
        <button
          key={text}
          type="button"
          aria-disabled={Boolean(missing)}
          onClick={() => {
            if (!missing) act();
          }}
        >
          {key !== undefined && copied.value === key ? "Copied ✓" : text}
          {missing && <span class="note"> {missing}</span>}
        </button>
      ))}
    </Popover>
  );
}
