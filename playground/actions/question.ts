// Asks both models a question, and shows the answers: from an error to the intervention that explains it.
import { batch } from "@preact/signals";
import { shownErrors } from "../state/maps.js";
import { tab } from "../state/page.js";
import { isFollowing, type Question, question, worstOf } from "../state/question.js";

/** The element that has the focus after a question from elsewhere on the page. */
export const QUESTION_ID = "question";

/** Asks the worst intervention of a diagram, or of all, and goes there. */
export function askWorst(diagram?: number): void {
  const worst = shownErrors.value && worstOf(shownErrors.value, diagram);
  if (!worst) return;
  ask(worst.diagram, worst.column);
  isFollowing.value = diagram === undefined;
}

/** Asks an intervention of a diagram, and goes to its answers. */
export function ask(diagram: number, column: number): void {
  batch(() => {
    askHere({ diagram, column });
    tab.value = "question";
  });
  // The tab is drawn in a microtask.
  requestAnimationFrame(() => {
    const element = document.getElementById(QUESTION_ID);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
  });
}

/** Asks without leaving the place where the reader is. */
export function askHere(asked: Question): void {
  batch(() => {
    question.value = asked;
    isFollowing.value = false;
  });
}
