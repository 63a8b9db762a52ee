// The solver: asks for the best map, shows how value and bound close on each other, and keeps what is known.
import type { Answer, Fault, Optimum } from "../protocol.js";
import { LAYOUT_SECONDS } from "../state/limits.js";
import { activity } from "../state/page.js";
import {
  boundText,
  keyOf,
  type Moment,
  optimumIn,
  remember,
  type Solved,
  type SolverSettings,
  solutions,
} from "../state/solution.js";
import { type Asking, ask, expected, faultOf } from "./ask.js";

/** Solves within a time, and returns the outcome in words. What was known before is kept, and made better. */
export async function solve(
  text: string,
  settings: SolverSettings,
  ends: Required<Pick<Asking, "stop" | "cancel">>,
): Promise<string> {
  activity.value = "solving";
  const key = keyOf(text, settings);
  const before = solutions.value.get(key);
  const optimum = optimumIn(before);
  const { seconds, ...options } = settings;
  const start = performance.now();
  let course = before && "course" in before ? before.course : [];
  const earlier = course.at(-1)?.seconds ?? 0;
  const pass = (value: number, bound: number) => {
    const moment = { seconds: earlier + (performance.now() - start) / 1000, value, bound };
    course = withMoment(course, moment, optimum);
    return course.at(-1)!;
  };
  const onAnswer = (answer: Answer) => {
    if (answer.kind !== "bounds") return;
    const { value, bound } = pass(answer.value, answer.bound);
    remember(key, { kind: "under way", value, bound, optimum, course });
  };
  const known = (found: Optimum, isStopped: boolean): Solved => {
    pass(found.solution.value, found.solution.bound);
    return { kind: "known", optimum: found, isStopped, course, seconds };
  };
  try {
    const order = { kind: "solve", text, options: { ...options, timeLimit: seconds } } as const;
    const answer = await ask(order, { onAnswer, ...ends, seconds: seconds + LAYOUT_SECONDS });
    const found = better(expected(answer, "optimum").optimum, optimum);
    remember(key, known(found, ends.stop.aborted && found.solution.status === "gap"));
  } catch (error) {
    if (optimum) remember(key, known(optimum, true));
    else if (ends.cancel.aborted || ends.stop.aborted) remember(key, { kind: "unknown" });
    else remember(key, { kind: "impossible", fault: withRemedy(faultOf(error), settings) });
    if (ends.cancel.aborted) throw error;
  }
  return outcomeOf(solutions.value.get(key)!, ends.stop.aborted);
}

/** The course with one more moment. Between two changes it has only the first and the last moment. */
function withMoment(
  course: readonly Moment[],
  { seconds, value, bound }: Moment,
  before: Optimum | null,
): readonly Moment[] {
  const next = {
    seconds,
    value: Math.min(value, before?.solution.value ?? value),
    bound: Math.max(bound, before?.solution.bound ?? bound),
  };
  const isSame = (moment: Moment | undefined) => moment?.value === next.value && moment.bound === next.bound;
  const kept = isSame(course.at(-1)) && isSame(course.at(-2)) ? course.slice(0, -1) : course;
  return [...kept, next];
}

/** The best of two maps, with the best bound of both. */
function better(found: Optimum, before: Optimum | null): Optimum {
  if (!before || found.solution.status === "optimal") return found;
  const best = found.solution.value < before.solution.value ? found : before;
  const bound = Math.max(found.solution.bound, before.solution.bound);
  return { ...best, solution: { ...best.solution, bound } };
}

/** Where too few joint states are the fault, what to do about it. */
function withRemedy(fault: Fault, { surjective }: SolverSettings): Fault {
  if (!surjective || !fault.path?.startsWith("/map/")) return fault;
  const what = fault.message.replace(/^\/[^:]*: /, "");
  return {
    ...fault,
    message: `no map reaches every state: ${what}; untick “reach every state” in the Proof tab`,
  };
}

function outcomeOf(found: Solved, isStopped: boolean): string {
  if (found.kind === "impossible") return `Cannot be solved: ${found.fault.message}.`;
  if (found.kind !== "known") return isStopped ? "Stopped solving: there was no map yet." : "";
  const { status, value, bound } = found.optimum.solution;
  if (status === "optimal") return `Proven: no map is below ${value.toFixed(6)}.`;
  const text = `Best found, not proven: ${value.toFixed(6)}; ${boundText(bound)}.`;
  return isStopped ? `Stopped solving. ${text}` : text;
}
