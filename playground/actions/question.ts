// Asks both models a question, and shows the answers: from an error to the intervention that explains it.
import { batch } from "@preact/signals";
import { shownErrors, shownMap } from "../state/maps.js";
import { tab } from "../state/page.js";
import { opened } from "../state/problem.js";
import { answers, isFollowing, type Question, question, worstOf } from "../state/question.js";
import { questionSetting, type Setting } from "../state/settable.js";
import { dismissWelcome } from "../state/welcome.js";

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
  // Who asks has seen what the page is, and needs the room.
  dismissWelcome();
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

/** Sets a variable of a model: asks the intervention that does. */
export function intervene(setting: Setting): void {
  const view = opened.value?.view;
  if (!view) return;
  const now = answers.value?.doBelow ?? {};
  const found = questionSetting(view, shownMap.value, setting, question.value, now);
  if (!found) return;
  batch(() => {
    askHere(found);
    tab.value = "question";
  });
}
