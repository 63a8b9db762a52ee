// A button and what it shows above the page, which is rendered when it is first opened. Escape and a click outside
// close it, and focus goes back to the button.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

/** The share of the window's height below which there is more room above the button. */
const LOW = 0.6;

interface PopoverProps {
  readonly id: string;
  /** The classes of the button and of what it shows. */
  readonly buttonClass: string;
  readonly contentClass: string;
  /** The name of the button, if its content says too little. */
  readonly name?: string | undefined;
  readonly button: ComponentChildren;
  readonly onOpen?: () => void;
  readonly children: ComponentChildren;
}

export function Popover({ id, buttonClass, contentClass, name, button, onOpen, children }: PopoverProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const wasOpened = useSignal(false);
  const place = ({ currentTarget, newState }: { currentTarget: HTMLElement; newState: string }) => {
    if (newState !== "open" || !anchor.current) return;
    wasOpened.value = true;
    const { left, top, bottom } = anchor.current.getBoundingClientRect();
    const isLow = bottom > LOW * innerHeight;
    const { style } = currentTarget;
    style.setProperty("--anchor", `${left}px`);
    style.setProperty("--room", `${isLow ? top : innerHeight - bottom}px`);
    style.top = isLow ? "auto" : `${bottom + 4}px`;
    style.bottom = isLow ? `${innerHeight - top + 4}px` : "auto";
    onOpen?.();
  };
  return (
    <>
      <button ref={anchor} type="button" class={buttonClass} aria-label={name} popovertarget={id}>
        {button}
      </button>
      <div
        id={id}
        class={`popover ${contentClass}`}
        popover="auto"
        onBeforeToggle={(event) => place(event as unknown as Parameters<typeof place>[0])}
      >
        {wasOpened.value && children}
      </div>
    </>
  );
}
