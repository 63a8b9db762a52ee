// The relaxed map that moves: of the run under way, or of a run that is played again.
import { frameIndex, wantsNoMotion } from "../../actions/playback.js";
import type { Alphas } from "../../protocol.js";
import { shownKind } from "../../state/maps.js";
import { activity } from "../../state/page.js";
import { live, shownRun } from "../../state/runs.js";

/** Null where nothing moves: then the shown map is drawn. */
export function movingAlphas(): Alphas | null {
  if (activity.value === "learning") return wantsNoMotion() ? null : (live.value?.alphas ?? null);
  const frames = shownRun.value?.frames ?? [];
  const isAtEnd = frameIndex.value >= frames.length - 1;
  return shownKind.value !== "learned" || isAtEnd ? null : frames[frameIndex.value]!.alphas;
}
