// The course of learning: losses and alphas. Live during a run; afterwards the best restart, to play back.

import type { ComponentChildren } from "preact";
import { usesGradients } from "../../../src/learning/strategies.js";
import { frameIndex, isPlaying, pause, replay, show, wantsNoMotion } from "../../actions/playback.js";
import { own } from "../../own.js";
import type { Alphas, Frame, Look, ProblemView } from "../../protocol.js";
import { activity } from "../../state/page.js";
import { opened } from "../../state/problem.js";
import { live, type Run, shownRun, titleOf } from "../../state/runs.js";

import { InTurn } from "../parts/in-turn.js";
import { LossChart } from "./loss-chart.js";
import { RelaxedMap } from "./relaxed-map.js";

/** The content of the section, during a run or after it. */
interface Shown {
  readonly note: ComponentChildren;
  readonly curve: readonly Look[];
  readonly at?: number;
  readonly alphas: Alphas | null;
  readonly isMoving: boolean;
  readonly chosen?: Readonly<Record<string, readonly number[]>>;
  readonly player?: ComponentChildren;
}

/** One chart and one set of maps for all runs, updated in place: making them anew would block the page. */
export function Learning() {
  const { view } = opened.value!;
  const { note, curve, at, player, ...maps } = shown();
  return (
    <>
      <h2>Learning</h2>
      <p class="note">{note}</p>
      <InTurn
        draw={() => (
          <>
            <LossChart curve={curve} at={at} />
            {player}
          </>
        )}
        inputs={[curve, at, isPlaying.value]}
      />
      <AlphaMaps view={view} {...maps} />
    </>
  );
}

const NOTHING_YET = (
  <>
    Nothing learned yet. Each map starts from random weights; <strong>Learn</strong> sharpens it step by step.
  </>
);

/**
 * The old content stays until a run has something to show, or until its end if the reader wants no motion.
 */
function shown(): Shown {
  const look = activity.value === "learning" && !wantsNoMotion() ? live.value : null;
  if (look?.alphas) {
    const note = "Live: of the restarts under way, the one that leads.";
    return { note, curve: look.curve, alphas: look.alphas, isMoving: true };
  }
  const run = shownRun.value;
  if (!run) return { note: NOTHING_YET, curve: [], alphas: null, isMoving: false };
  const { frames, curve, learned } = run;
  const { result } = learned;
  if (!frames || frames.length === 0) {
    const note = frames ? withoutFrames(run) : "Learning it again, to show its steps …";
    return { note, curve, alphas: result.relaxed, isMoving: false, chosen: result.abstraction };
  }
  const index = Math.min(frameIndex.value, frames.length - 1);
  const frame = frames[index]!;
  const isMoving = isPlaying.value;
  const moment = {
    curve,
    at: frame.step,
    player: <Player frames={frames} index={index} />,
    isMoving,
  };
  const note = `Run ${titleOf(run)}: the restart that was kept, in slow motion.`;
  if (index < frames.length - 1) return { ...moment, note, alphas: frame.alphas };
  return { ...moment, note, alphas: result.relaxed, chosen: result.abstraction };
}

function withoutFrames({ settings: { strategy } }: Run): string {
  return usesGradients(strategy)
    ? "The run was stopped before there was anything to play again."
    : "Local search takes no gradient steps: it has no losses to draw, and its map is 0/1 from the start.";
}

function Player({ frames, index }: { readonly frames: readonly Frame[]; readonly index: number }) {
  const { step }: Look = frames[index]!;
  return (
    <div class="player">
      <button type="button" onClick={() => (isPlaying.value ? pause() : replay(frames))}>
        {isPlaying.value ? "Pause" : "Play again"}
      </button>
      <label for="frame">Epoch</label>
      <input
        id="frame"
        type="range"
        min={0}
        max={frames.length - 1}
        value={index}
        aria-valuetext={`epoch ${step}`}
        onInput={({ currentTarget }) => show(currentTarget.valueAsNumber)}
      />
      <output for="frame">{step}</output>
    </div>
  );
}

interface AlphaMapsProps extends Pick<Shown, "alphas" | "isMoving" | "chosen"> {
  readonly view: ProblemView;
}

function AlphaMaps({ view, alphas, isMoving, chosen }: AlphaMapsProps) {
  const hasFree = view.alphas.some(({ free }) => free.length > 0);
  return (
    <>
      <h3>The map, as probabilities</h3>
      <p class="note">
        Each column is a state below, and says which state above it becomes. The stronger a cell, the surer
        the choice{view.truth ? "; a framed cell is what the truth says" : ""}
        {chosen ? "; a dot is what was learned in the end." : "."}
        {hasFree && (
          <>
            {" "}
            <i class="free-swatch" /> is a free state: no diagram says anything of it, and any value serves.
          </>
        )}
      </p>
      <div class="alphas">
        {view.alphas.map((alpha) => {
          const { name } = alpha;
          const maps = {
            values: own(alphas ?? {}, name),
            isMoving,
            truth: own(view.truth ?? {}, name),
            chosen: own(chosen ?? {}, name),
          };
          return (
            <InTurn
              key={name}
              draw={() => <RelaxedMap alpha={alpha} {...maps} />}
              inputs={[alpha, ...Object.values(maps)]}
            />
          );
        })}
      </div>
    </>
  );
}
