// What was shown last, for as long as something new is computed: so nothing blinks.
import { useRef } from "preact/hooks";

/** The value, or while it is null the last one of the same subject. */
export function useLast<T>(value: T | null, subject: unknown): T | null {
  const last = useRef<{ value: T; subject: unknown } | null>(null);
  if (value !== null) last.current = { value, subject };
  const { current } = last;
  return current && current.subject === subject ? current.value : null;
}
