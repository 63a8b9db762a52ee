// A box that scrolls sideways if its content is too wide. The keyboard can then focus and scroll it, and the
// content fades at the edge behind which there is more.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

export function Scroll({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) {
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
  return (
    <div class={hasMore.value ? "scroll has-more" : "scroll"} ref={box} onScroll={look} {...reachable}>
      {children}
    </div>
  );
}
