// Learning as it goes: the losses, and the alphas that sharpen. While a run lasts, live; afterwards the kept restart, to play again.
import { frameIndex, isPlaying, pause, replay, show } from "../playback.js";
import type { Alphas, Frame, Look, ProblemView } from "../protocol.js";
import { activity, live, opened, type Run, shownRun } from "../state.js";
import { AlphaMap } from "./alpha-map.js";
import { LossChart } from "./loss-chart.js";

export function Learning() {
  const { view } = opened.value!;
  const isLive = activity.value === "learning";
  return (
    <section class="panel" aria-labelledby="learning-heading">
      <h2 id="learning-heading">Learning</h2>
      {isLive ? <LiveRun view={view} /> : <PastRun view={view} run={shownRun.value} />}
    </section>
  );
}

function LiveRun({ view }: { readonly view: ProblemView }) {
  const { curve = [], alphas = null } = live.value ?? {};
  return (
    <>
      <p class="note">Live: of the restarts under way, the one that leads.</p>
      <LossChart curve={curve} at={undefined} />
      <AlphaMaps view={view} alphas={alphas} chosen={undefined} />
    </>
  );
}

function PastRun({ view, run }: { readonly view: ProblemView; readonly run: Run | null }) {
  if (!run) {
    return (
      <>
        <p class="note">
          Nothing learned yet. Each map starts from random weights; <strong>Run</strong> sharpens it step by
          step.
        </p>
        <AlphaMaps view={view} alphas={null} chosen={undefined} />
      </>
    );
  }
  const { frames, result } = run.learned;
  if (frames.length === 0) {
    return (
      <>
        <p class="note">
          Local search takes no gradient steps: it has no losses to draw, and its map is 0/1 from the start.
        </p>
        <AlphaMaps view={view} alphas={result.relaxed} chosen={result.abstraction} />
      </>
    );
  }
  return <Replayed view={view} run={run} />;
}

function Replayed({ view, run }: { readonly view: ProblemView; readonly run: Run }) {
  const { frames, result } = run.learned;
  const index = Math.min(frameIndex.value, frames.length - 1);
  const frame = frames[index]!;
  const isEnd = index === frames.length - 1;
  return (
    <>
      <p class="note">Run {run.number}: the restart that was kept, in slow motion.</p>
      <LossChart curve={frames} at={frame.step} />
      <Player frames={frames} index={index} />
      <AlphaMaps
        view={view}
        alphas={isEnd ? result.relaxed : frame.alphas}
        chosen={isEnd ? result.abstraction : undefined}
      />
    </>
  );
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

interface AlphaMapsProps {
  readonly view: ProblemView;
  readonly alphas: Alphas | null;
  readonly chosen: Readonly<Record<string, readonly number[]>> | undefined;
}

function AlphaMaps({ view, alphas, chosen }: AlphaMapsProps) {
  return (
    <>
      <h3>The map, as probabilities</h3>
      <p class="note">
        Each column is a state below, and says which state above it becomes. The stronger a cell, the surer
        the choice{view.truth ? "; a framed cell is what the truth says" : ""}
        {chosen ? "; a dot is what was learned in the end." : "."}
      </p>
      <div class="alphas">
        {view.alphas.map((alpha) => (
          <AlphaMap
            key={alpha.name}
            alpha={alpha}
            values={alphas?.[alpha.name]}
            truth={view.truth?.[alpha.name]}
            chosen={chosen?.[alpha.name]}
          />
        ))}
      </div>
    </>
  );
}
