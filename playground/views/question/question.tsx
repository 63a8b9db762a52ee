// The question: one intervention, asked of both models, and what the two ways from it say.
import { askHere, QUESTION_ID } from "../../actions/question.js";
import { shownErrors } from "../../state/maps.js";
import { opened } from "../../state/problem.js";
import { answers, question } from "../../state/question.js";
import { Chips } from "../parts/chips.js";

export function Question() {
  const { view } = opened.value!;
  const asked = question.value;
  if (!asked) return <p class="note">…</p>;
  const { diagram, column } = asked;
  const errorOf = (d: number) => shownErrors.value?.diagrams[d]?.error.toFixed(3) ?? "";
  return (
    <section class="question" id={QUESTION_ID} tabIndex={-1} aria-labelledby="question-heading">
      <h2 id="question-heading">Ask both models the same question</h2>
      <Chips
        label="Diagram"
        chips={view.diagrams.map(({ words }, d) => ({ value: d, label: `${words} ${errorOf(d)}` }))}
        chosen={diagram}
        onChoose={(d) => askHere({ diagram: d, column: 0 })}
      />
      <Chips
        label="Intervention"
        chips={view.diagrams[diagram]!.interventions.map((words, value) => ({ value, label: words }))}
        chosen={column}
        onChoose={(value) => askHere({ diagram, column: value })}
      />
      <Answers />
    </section>
  );
}

function Answers() {
  if (!answers.value) return null;
  const { acrossThenUp, upThenAcross, distance } = answers.value;
  const text = (distribution: readonly number[]) => distribution.map((p) => p.toFixed(3)).join(", ");
  return (
    <p>
      across, then up: {text(acrossThenUp)}; up, then across: {text(upThenAcross)}; {distance.toFixed(3)}{" "}
      apart
    </p>
  );
}
