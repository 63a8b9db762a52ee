// A figure or a table with a menu in its corner: the figure as SVG and PNG, the table as CSV.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import type { Block } from "../../../src/drawing/markup.js";
import type { FigureKind } from "../../actions/figures.js";
import { workFault } from "../../state/page.js";
import { Popover } from "./popover.js";

/** What takes figures away, loaded with the first. */
const figures = () => import("../../actions/figures.js");

interface TakeAwayProps {
  /** The name of the files, without the ending. */
  readonly name: string;
  /** What is taken away, for screen readers: "the loss curves". */
  readonly label: string;
  /** Draws a figure that is no svg on the page. */
  readonly drawing?: () => Promise<Block>;
  readonly children: ComponentChildren;
}

const TEXTS: Readonly<Record<FigureKind, string>> = {
  svg: "Figure as SVG",
  png: "Figure as PNG",
  csv: "Table as CSV",
};

export function TakeAway({ name, label, drawing, children }: TakeAwayProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const kinds = useSignal<readonly FigureKind[]>([]);
  const look = () => {
    const has = (selector: string) => content.current!.querySelector(selector) !== null;
    const isDrawn = drawing !== undefined || has("svg");
    kinds.value = [
      ...(isDrawn ? (["svg"] as const) : []),
      ...(isDrawn || has("canvas") ? (["png"] as const) : []),
      ...(has("table") ? (["csv"] as const) : []),
    ];
  };
  const take = async (kind: FigureKind) => {
    box.current!.querySelector<HTMLElement>("[popover]")?.hidePopover();
    try {
      const { takeFigure } = await figures();
      await takeFigure(kind, name, content.current!, await drawing?.());
    } catch (error) {
      workFault.value = { message: `${label} cannot be taken away: ${(error as Error).message}` };
    }
  };
  return (
    <div class="take-away" ref={box}>
      <div ref={content}>{children}</div>
      <Popover
        id={`take-${id}`}
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
    </div>
  );
}
