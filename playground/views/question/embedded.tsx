// The question alone, inside another page: of the truth, where there is one.
import { useEffect } from "preact/hooks";
import { showMap } from "../../actions/map.js";
import { opened } from "../../state/problem.js";
import { Question } from "./question.js";

export function EmbeddedQuestion() {
  const { view } = opened.value!;
  useEffect(() => showMap("truth"), [view]);
  return <Question />;
}
