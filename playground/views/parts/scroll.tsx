// A box that scrolls sideways if its content is too wide. The keyboard can then focus and scroll it.
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
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const observer = new ResizeObserver(() => {
      isWide.value = current.scrollWidth > current.clientWidth;
    });
    observer.observe(current);
    for (const child of current.children) observer.observe(child);
    return () => observer.disconnect();
  }, [isWide]);
  const reachable = isWide.value ? ({ tabIndex: 0, role: "region", "aria-label": label } as const) : {};
  return (
    <div class="scroll" ref={box} {...reachable}>
      {children}
    </div>
  );
}
