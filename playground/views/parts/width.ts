// The width of an element, followed while the page changes its size.
import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface Measured<T> {
  readonly ref: RefObject<T | null>;
  /** In pixels; 0 until it is known. */
  readonly width: Signal<number>;
}

export function useWidth<T extends Element>(): Measured<T> {
  const ref = useRef<T>(null);
  const width = useSignal(0);
  useLayoutEffect(() => {
    const { current } = ref;
    if (!current) return;
    // It is called before the page is painted: to measure here would lay the page out twice.
    const observer = new ResizeObserver(() => {
      width.value = Math.floor(current.getBoundingClientRect().width);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [width]);
  return { ref, width };
}
