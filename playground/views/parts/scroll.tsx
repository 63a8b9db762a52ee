// A figure or a table in a box that scrolls sideways if it is too wide: the keyboard can then focus and scroll
// it, and the content fades at the edge behind which there is more. With the menu to take it away.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { TakeAwayButton } from "./take-away.js";

interface ScrollProps {
  readonly label: string;
  /** Whether the menu is elsewhere. */
  readonly hasNoMenu?: boolean;
  readonly children: ComponentChildren;
}

export function Scroll({ label, hasNoMenu, children }: ScrollProps) {
  const box = useRef<HTMLDivElement>(null);
  const isWide = useSignal(false);
  const hasMore = useSignal(false);
  const look = () => {
    const { current } = box;
    if (!current) return;
    const { scrollLeft, scrollWidth, clientWidth } = current;
    isWide.value = scrollWidth > clientWidth;
    hasMore.value = scrollLeft + clientWidth < scrollWidth - 1;
  };
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const observer = new ResizeObserver(look);
    observer.observe(current);
    for (const child of current.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  const reachable = isWide.value ? ({ tabIndex: 0, role: "region", "aria-label": label } as const) : {};
  const scrolling = (
    <div class={hasMore.value ? "scroll has-more" : "scroll"} ref={box} onScroll={look} {...reachable}>
      {children}
    </div>
  );
  if (hasNoMenu) return scrolling;
  return (
    <div class="take-away">
      {scrolling}
      <TakeAwayButton label={label} content={() => box.current} />
    </div>
  );
}
