// Keeps what is shown in step with the map and the question: a worker judges the map and answers the question
// at every change. Of several changes while it works only the last counts.
import { effect } from "@preact/signals";
import type { Answer, Order, ProblemView, StatesByName } from "../protocol.js";
import { randomError, shownErrors, shownMap, truthErrors, yourErrors, yours } from "../state/maps.js";
import { opened } from "../state/problem.js";
import { answers, isFollowing, question, worstOf } from "../state/question.js";
import { hasWishes, problemText, wishes, wishFault } from "../state/wishes.js";
import { ask, expected, faultOf } from "./ask.js";

/** An order about the text of the opened problem. */
type Asked = Extract<Order, { kind: "judge" | "question" | "random" }>;

/** Asks orders. */
interface Asker {
  (order: Asked): void;
  /** When all that was asked so far is answered. */
  done(): Promise<void>;
}

/** Asks one order at a time; of those that come meanwhile the last. An answer that is out of date is dropped. */
function latest(take: (answer: Answer) => void): Asker {
  let next: Asked | undefined;
  let asking: Promise<void> | undefined;
  const askAll = async () => {
    while (next) {
      const asked: Asked = next;
      next = undefined;
      // A map that cannot be judged, such as one of a problem that was just left, has no errors to show.
      const answer = await ask(asked).catch(() => undefined);
      if (answer && !next && opened.value?.view.text === asked.text) take(answer);
    }
    asking = undefined;
  };
  const follow = (order: Asked) => {
    next = order;
    asking ??= askAll();
  };
  return Object.assign(follow, { done: async () => asking });
}

/** @returns a function that waits until the reader's map is judged, whether that succeeds or not */
export function followChanges(): () => Promise<void> {
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
    if (view) judge({ kind: "judge", text: view.text, map: yours.value });
  });
  effect(() => {
    const view = opened.value?.view;
    const map: StatesByName = shownMap.value;
    if (view && question.value) reply({ kind: "question", text: view.text, map, ...question.value });
  });
  effect(askTheWorst);
  // The marks of the scale can wait: one worker then does all.
  const judgeMarks = async (view: ProblemView) => {
    const { text, truth } = view;
    for (const asker of [judge, reply]) await asker.done();
    if (opened.peek()?.view !== view) return;
    if (truth) judgeTruth({ kind: "judge", text, map: truth });
    await judgeTruth.done();
    if (opened.peek()?.view === view) judgeRandom({ kind: "random", text });
  };
  effect(() => {
    if (opened.value) void judgeMarks(opened.value.view);
  });
  effect(() => void checkWishes(problemText.value));
  return judge.done;
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
