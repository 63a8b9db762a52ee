// A part of the page that is drawn again only when its turn comes: one such part a frame. What a run changes is spread over frames by
// it, so that no task of the page is long, even where the worker and the browser's other threads leave it little of the processor.
import { useSignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** The parts to draw, the one that waits longest first; one that changes again while it waits keeps its place. */
const waiting = new Map<object, () => void>();
let isFrameAsked = false;

function wait(part: object, draw: () => void): void {
  waiting.set(part, draw);
  askFrame();
}

function askFrame(): void {
  if (isFrameAsked || waiting.size === 0) return;
  isFrameAsked = true;
  requestAnimationFrame(drawFirst);
}

function drawFirst(): void {
  isFrameAsked = false;
  const [first] = waiting;
  if (!first) return;
  const [part, draw] = first;
  waiting.delete(part);
  draw();
  askFrame();
}

interface InTurnProps {
  readonly draw: () => ComponentChild;
  /** What is drawn: always as many values, each of them replaced where it changes. */
  readonly inputs: readonly unknown[];
}

export function InTurn({ draw, inputs }: InTurnProps) {
  const part = useRef({}).current;
  const drawn = useSignal<ComponentChild>(null);
  useEffect(() => {
    wait(part, () => {
      drawn.value = draw();
    });
  }, inputs);
  useEffect(() => () => void waiting.delete(part), [part]);
  return <>{drawn.value}</>;
}
