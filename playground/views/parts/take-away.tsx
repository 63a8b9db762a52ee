// The menu of a figure or a table: the figure as SVG and PNG, the table as CSV.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import type { Block } from "../../../src/drawing/markup.js";
import type { FigureKind } from "../../actions/figures.js";
import { workFault } from "../../state/page.js";
import { Popover } from "./popover.js";

interface MenuProps {
  /** What is taken away: "the loss curves". The files are named by it. */
  readonly label: string;
  /** What the figure or the table is in. */
  readonly content: () => HTMLElement | null;
  /** Draws a figure that is no svg on the page. */
  readonly drawing?: (() => Promise<Block>) | undefined;
}

const TEXTS: Readonly<Record<FigureKind, string>> = {
  svg: "Figure as SVG",
  png: "Figure as PNG",
  csv: "Table as CSV",
};

export function TakeAwayButton({ label, content, drawing }: MenuProps) {
  const id = `take-${useId()}`;
  const kinds = useSignal<readonly FigureKind[]>([]);
  const look = () => {
    const has = (selector: string) => content()?.querySelector(selector) != null;
    const isDrawn = drawing !== undefined || has(DRAWN);
    kinds.value = [
      ...(isDrawn ? (["svg"] as const) : []),
      ...(isDrawn || has("canvas") ? (["png"] as const) : []),
      ...(has("table") ? (["csv"] as const) : []),
    ];
  };
  const take = async (kind: FigureKind) => {
    document.getElementById(id)?.hidePopover();
    try {
      const { takeFigure } = await import("../../actions/figures.js");
      await takeFigure(kind, label, content()!, await drawing?.());
    } catch (error) {
      workFault.value = { message: `${label} cannot be taken away: ${(error as Error).message}` };
    }
  };
  return (
    <Popover
      id={id}
      buttonClass="take-button"
      contentClass="menu"
      name={`Take away ${label}`}
      button="⋯"
      onOpen={look}
    >
      {kinds.value.map((kind) => (
        <button key={kind} type="button" onClick={() => take(kind)}>
          {TEXTS[kind]}
        </button>
      ))}
    </Popover>
  );
}

/** A drawing, and no icon of a button. */
const DRAWN = "svg:not(button svg, table svg)";

interface TakeAwayProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A figure with its menu in the corner. */
export function TakeAway({ label, children }: TakeAwayProps) {
  const content = useRef<HTMLDivElement>(null);
  return (
    <div class="take-away">
      <div ref={content}>{children}</div>
      <TakeAwayButton label={label} content={() => content.current} />
    </div>
  );
}
