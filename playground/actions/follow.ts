// Keeps what is shown in step with the map and the question: a worker judges the map and answers the question
// at every change. Of several changes while it works only the last counts.
import { effect } from "@preact/signals";
import type { Answer, Order, StatesByName } from "../protocol.js";
import { randomError, shownErrors, shownMap, truthErrors, yourErrors, yours } from "../state/maps.js";
import { opened } from "../state/problem.js";
import { answers, isFollowing, question, worstOf } from "../state/question.js";
import { hasWishes, problemText, wishes, wishFault } from "../state/wishes.js";
import { ask, expected, faultOf } from "./ask.js";

/** An order about the text of the opened problem. */
type Asked = Extract<Order, { kind: "judge" | "question" | "random" }>;

/** Asks one order at a time; of those that come meanwhile the last. An answer that is out of date is dropped. */
function latest(take: (answer: Answer) => void): (order: Asked) => void {
  let next: Asked | undefined;
  let isAsking = false;
  return async function follow(order) {
    next = order;
    if (isAsking) return;
    isAsking = true;
    while (next) {
      const asked: Asked = next;
      next = undefined;
      // A map that cannot be judged, such as one of a problem that was just left, has no errors to show.
      const answer = await ask(asked).catch(() => undefined);
      if (answer && !next && opened.value?.view.text === asked.text) take(answer);
    }
    isAsking = false;
  };
}

export function followChanges(): void {
  const judge = latest((answer) => {
    yourErrors.value = expected(answer, "judged").errors;
  });
  const judgeTruth = latest((answer) => {
    truthErrors.value = expected(answer, "judged").errors;
  });
  const judgeRandom = latest((answer) => {
    randomError.value = expected(answer, "random").error;
  });
  const reply = latest((answer) => {
    answers.value = expected(answer, "answered").answers;
  });
  effect(() => {
    const view = opened.value?.view;
    if (!view) return;
    if (view.truth) judgeTruth({ kind: "judge", text: view.text, map: view.truth });
    judgeRandom({ kind: "random", text: view.text });
  });
  effect(() => {
    const view = opened.value?.view;
    if (view) judge({ kind: "judge", text: view.text, map: yours.value });
  });
  effect(() => {
    const view = opened.value?.view;
    const map: StatesByName = shownMap.value;
    if (view && question.value) reply({ kind: "question", text: view.text, map, ...question.value });
  });
  effect(askTheWorst);
  effect(() => void checkWishes(problemText.value));
}

/** Whether some map keeps all pins and orders. */
async function checkWishes(text: string): Promise<void> {
  const hasSome = hasWishes(wishes.peek());
  const fault = hasSome ? await ask({ kind: "check", text }).then(() => null, faultOf) : null;
  if (problemText.peek() === text) wishFault.value = fault;
}

/** Until the reader asks something else, the question is where the map errs most; so it is of a new problem. */
function askTheWorst(): void {
  const errors = shownErrors.value;
  const asked = question.peek();
  if (!errors || (asked && !isFollowing.value)) return;
  isFollowing.value = true;
  const worst = worstOf(errors);
  if (worst?.diagram !== asked?.diagram || worst?.column !== asked?.column) question.value = worst ?? null;
}
