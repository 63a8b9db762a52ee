// What can be asked: chips of diagrams and of interventions, with their errors. Of many interventions the worst
// have chips, and all stand in a list.
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { DISTANCES } from "../../../src/input/distances.js";
import { askHere } from "../../actions/question.js";
import type { DiagramView, Errors, ProblemView } from "../../protocol.js";
import { type Question, worstOf } from "../../state/question.js";
import { NOTHING } from "./in-words.js";

/** The most interventions to have a chip each; of more, so many of the worst. */
const MOST_CHIPS = 24;
const WORST_CHIPS = 8;

interface AskedProps {
  readonly view: ProblemView;
  readonly errors: Errors | null;
  readonly asked: Question;
}

export function Diagrams({ view, errors, asked }: AskedProps) {
  const worst = errors && worstOf(errors)?.diagram;
  return (
    <fieldset class="chips">
      <legend class="unseen">Diagram</legend>
      {view.diagrams.map(({ words }, d) => (
        <Chip
          key={d}
          isChosen={d === asked.diagram}
          isWorst={d === worst && view.diagrams.length > 1 && errors!.error >= NOTHING}
          error={errors?.diagrams[d]?.error}
          onChoose={() => askHere((errors && worstOf(errors, d)) ?? { diagram: d, column: 0 })}
        >
          {words}
        </Chip>
      ))}
    </fieldset>
  );
}

export function Interventions({ view, errors, asked: { diagram, column } }: AskedProps) {
  const asked = view.diagrams[diagram]!;
  const known = errors?.diagrams[diagram]?.interventions ?? [];
  const distances = new Map(known.map((one) => [one.column, one.distance]));
  const isMany = asked.count > MOST_CHIPS;
  const worst = known.slice(0, WORST_CHIPS).map((one) => one.column);
  const columns = isMany
    ? worst.includes(column)
      ? worst
      : [column, ...worst]
    : asked.interventions.map((_, c) => c);
  const words = (c: number) => asked.interventions[c] ?? known.find((one) => one.column === c)?.words ?? "";
  const set = Object.keys(asked.sets[0]!);
  return (
    <fieldset class="chips">
      <legend class="unseen">Intervention</legend>
      {asked.source.length > 0 && <span class="set">do({set.join(", ")})</span>}
      {columns.map((c) => (
        <Chip
          key={c}
          isChosen={c === column}
          isWorst={c === known[0]?.column && known[0].distance >= NOTHING && columns.length > 1}
          error={distances.get(c)}
          onChoose={() => askHere({ diagram, column: c })}
        >
          {labelOf(asked, c) ?? words(c)}
          {labelOf(asked, c) && <span class="unseen">: {words(c)}</span>}
        </Chip>
      ))}
      {isMany && <All diagram={diagram} asked={asked} column={column} />}
    </fieldset>
  );
}

/** The states alone, where every intervention sets the same variables. */
function labelOf({ source, sets }: DiagramView, column: number): string | undefined {
  return source.length > 0 && sets[column] ? Object.values(sets[column]).join(", ") : undefined;
}

interface ChipProps {
  readonly isChosen: boolean;
  readonly isWorst: boolean;
  readonly error: number | undefined;
  readonly onChoose: () => void;
  readonly children: ComponentChildren;
}

function Chip({ isChosen, isWorst, error, onChoose, children }: ChipProps) {
  const share = error === undefined ? 0 : error / DISTANCES.js.largest;
  return (
    <button type="button" class="chip" aria-pressed={isChosen} onClick={onChoose}>
      {children} <span class="error">{error?.toFixed(3)}</span>
      {isWorst && <em>worst</em>}
      <i aria-hidden="true" style={{ width: `${(100 * share).toFixed(1)}%` }} />
    </button>
  );
}

interface AllProps {
  readonly diagram: number;
  readonly asked: DiagramView;
  readonly column: number;
}

function All({ diagram, asked: { interventions, count }, column }: AllProps) {
  const options = useMemo(
    () =>
      interventions.map((words, c) => (
        <option key={c} value={String(c)}>
          {words}
        </option>
      )),
    [interventions],
  );
  const rest = count - interventions.length;
  return (
    <select
      aria-label={`All ${count} interventions`}
      value={String(column)}
      onChange={({ currentTarget }) => askHere({ diagram, column: Number(currentTarget.value) })}
    >
      {options}
      {column >= interventions.length && <option value={String(column)}>further on</option>}
      {rest > 0 && <option disabled>{`… and ${rest} more`}</option>}
    </select>
  );
}
