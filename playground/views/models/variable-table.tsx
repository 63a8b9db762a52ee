// A variable's table beside its node: what it is, and the probabilities of its states given its causes.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { VariableView } from "../../protocol.js";

/** The most states to show. */
const MOST_STATES = 12;

/** The lines to show. */
const MOST_LINES = 12;

/** Between the table and its node, and the height that the page's bar may take. */
const GAP = 8;
const ROOM_OF_BAR = 110;

interface VariableTableProps {
  readonly variable: VariableView;
  /** The element that it stands beside. */
  readonly beside: Element;
  readonly onPointer: (isInside: boolean) => void;
  readonly onClose: () => void;
}

export function VariableTable({ variable, beside, onPointer, onClose }: VariableTableProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = ref;
    if (!current) return;
    current.showPopover();
    place(current, beside);
  }, [beside, variable]);
  useEffect(() => {
    const follow = () => ref.current && place(ref.current, beside);
    const close = ({ key }: KeyboardEvent) => key === "Escape" && onClose();
    addEventListener("keydown", close);
    addEventListener("scroll", follow, { passive: true });
    return () => {
      removeEventListener("keydown", close);
      removeEventListener("scroll", follow);
    };
  }, [beside, onClose]);
  const { name, description, unit, states } = variable;
  return (
    <div
      ref={ref}
      class="variable-table"
      popover="manual"
      role="tooltip"
      onPointerEnter={() => onPointer(true)}
      onPointerLeave={() => onPointer(false)}
    >
      <p>
        <strong>{name}</strong>
        {unit && ` in ${unit}`}
        {description && `: ${description}`}
      </p>
      {variable.lines === 0 ? (
        <p>{states.join(", ")}. It has counts of experiments, and no table.</p>
      ) : (
        <Table {...variable} />
      )}
    </div>
  );
}

function Table({ name, states, parents, table, lines }: VariableView) {
  const shown = table.slice(0, MOST_LINES);
  const [more, moreStates] = [lines - shown.length, states.length - MOST_STATES];
  return (
    <>
      <table class="numbers">
        <thead>
          <tr>
            {parents.map((parent) => (
              <th key={parent} scope="col">
                {parent}
              </th>
            ))}
            {states.slice(0, MOST_STATES).map((state) => (
              <th key={state} scope="col" class="number">
                <span class="unseen">{name} </span>
                {state}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ given, probabilities }, i) => (
            <tr key={i}>
              {parents.map((parent) => (
                <th key={parent} scope="row">
                  {given[parent]}
                </th>
              ))}
              {probabilities.slice(0, MOST_STATES).map((p, k) => (
                <td key={k} class="number">
                  {Number(p.toFixed(4))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {(more > 0 || moreStates > 0) && (
        <p class="note">
          {[more > 0 && `and ${more} more lines`, moreStates > 0 && `and ${moreStates} more states`]
            .filter(Boolean)
            .join(", ")}
        </p>
      )}
    </>
  );
}

/** Above the node, or where there is no room below it, so that its bars are seen; within the window. */
function place(popup: HTMLElement, beside: Element): void {
  const node = (beside.closest(".variable") ?? beside).getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const left = Math.min(node.left, innerWidth - width - GAP);
  const isAbove = node.top > height + ROOM_OF_BAR;
  const below = Math.min(node.bottom + GAP, innerHeight - height - GAP);
  popup.style.left = `${Math.max(GAP, left)}px`;
  popup.style.top = `${isAbove ? node.top - height - GAP : below}px`;
}
