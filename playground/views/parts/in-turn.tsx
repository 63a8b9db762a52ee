// A part of the page that waits for its turn to be rendered again: one part per frame. This spreads the
// updates of a run over frames, so that no task of the page is long, even if worker and browser leave the
// page little processor time.
import { useSignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * The parts to render, the longest waiting first. A part that changes again while it waits keeps its place.
 */
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
  /** The values rendered. Their number is fixed, and a changed value is a new object. */
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

/** A value that changes often, taken over when its turn comes. The first is taken at once. */
export function useTurn<T>(value: T): T {
  const part = useRef({}).current;
  const taken = useSignal(value);
  useEffect(() => {
    wait(part, () => {
      taken.value = value;
    });
  }, [value, part, taken]);
  useEffect(() => () => void waiting.delete(part), [part]);
  return taken.value;
}
