// The question: one intervention, asked of both models, and what the two ways from it say.
import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { wantsNoMotion } from "../../actions/playback.js";
import { QUESTION_ID } from "../../actions/question.js";
import type { TwoWays } from "../../protocol.js";
import { shownErrors } from "../../state/maps.js";
import { opened } from "../../state/problem.js";
import { answers, isFollowing, question } from "../../state/question.js";
import { useLast } from "../parts/last.js";
import { TakeAwayButton } from "../parts/take-away.js";
import { Diagrams, Interventions } from "./asked.js";
import { sentenceOf } from "./in-words.js";
import { Probabilities } from "./probabilities.js";
import { SquareFigure } from "./square.js";

export function Question() {
  const { view } = opened.value!;
  const errors = useLast(shownErrors.value, view);
  const shown = answers.value;
  const { isPlaying, play, stop } = usePlaying(shown);
  const asked = question.value;
  if (!asked) return <p class="note">…</p>;
  const chips = { view, errors, asked };
  return (
    <section
      class="question"
      id={QUESTION_ID}
      tabIndex={-1}
      aria-labelledby="question-heading"
      onKeyDown={({ key }) => key === "Escape" && stop()}
    >
      <div class="ways">
        <h2 id="question-heading">Ask both models</h2>
        <span class="way-low">across, then up</span>
        <span class="way-high">up, then across</span>
        {shown && !wantsNoMotion() && (
          <button type="button" onClick={isPlaying ? stop : play}>
            {isPlaying ? "Skip" : "Play"}
          </button>
        )}
        <TakeAwayButton label="the question's square" content={() => document.getElementById(QUESTION_ID)} />
      </div>
      <Diagrams {...chips} />
      <Interventions {...chips} />
      {shown && (
        <>
          <SquareFigure view={view} answers={shown} isPlaying={isPlaying} onPlayed={stop} />
          <p class="sentence">{sentenceOf(view, shown)}</p>
          <Probabilities view={view} answers={shown} />
        </>
      )}
    </section>
  );
}

/** What plays are answers: with others, as of a changed map, nothing plays. A reader's question plays by itself. */
function usePlaying(shown: TwoWays | null) {
  const played = useSignal<TwoWays | null>(null);
  const last = useRef(shown);
  const play = () => {
    played.value = shown;
  };
  const stop = useCallback(() => {
    played.value = null;
  }, [played]);
  useEffect(() => {
    const before = last.current;
    const isNew = before && (before.diagram !== shown?.diagram || before.column !== shown?.column);
    last.current = shown;
    if (isNew && !isFollowing.value && !wantsNoMotion()) play();
  }, [shown]);
  return { isPlaying: shown !== null && played.value === shown, play, stop };
}
