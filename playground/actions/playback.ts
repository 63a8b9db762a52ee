// Plays the best restart slowly enough to watch: the index of the frame shown, and the clock behind it.
import { signal } from "@preact/signals";
import type { Frame } from "../protocol.js";

/** The index of the frame shown. */
export const frameIndex = signal(0);
export const isPlaying = signal(false);

/** The time in which all frames are played. */
const PLAY_MS = 3000;

let request = 0;

/** Whether the reader's system asks for reduced motion. */
export function wantsNoMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Plays all frames, or shows only the last if the reader wants no motion. */
export function play(frames: readonly Frame[]): void {
  if (wantsNoMotion()) show(frames.length - 1);
  else replay(frames);
}

/** Plays from the beginning. */
export function replay(frames: readonly Frame[]): void {
  pause();
  if (frames.length === 0) return;
  const start = performance.now();
  isPlaying.value = true;
  const step = (now: number) => {
    const share = Math.min(1, Math.max(0, now - start) / PLAY_MS);
    frameIndex.value = Math.round(share * (frames.length - 1));
    if (share < 1) request = requestAnimationFrame(step);
    else isPlaying.value = false;
  };
  request = requestAnimationFrame(step);
}

export function pause(): void {
  cancelAnimationFrame(request);
  isPlaying.value = false;
}

/** Shows one frame. */
export function show(index: number): void {
  pause();
  frameIndex.value = Math.max(0, index);
}
