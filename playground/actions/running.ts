// Runs learning and the solver, one at a time, shows their progress and stops them.
import type { Strategy } from "causal-abstraction";
import { count } from "../../src/base/describe.js";
import type { Answer, Live } from "../protocol.js";
import { SOLVER_SECONDS } from "../state/limits.js";
import { shownKind } from "../state/maps.js";
import { activity, announcement, isStopping, tab, workFault } from "../state/page.js";
import { opened } from "../state/problem.js";
import { live, type Run, settings } from "../state/runs.js";
import { faultIn, optionsOf, type Settings } from "../state/settings.js";
import { bestFound, keyOf, type Solved, type SolverSettings, solutions, solver } from "../state/solution.js";
import { hasWishes, problemText, wishes } from "../state/wishes.js";
import type { Wishes } from "../wish.js";
import { type Asking, ask, expected, faultOf } from "./ask.js";
import { compare, type Repeats } from "./repeating.js";
import { add, showRun } from "./runs.js";
import { solve } from "./solving.js";

/** The signals that end the current work: `stop` keeps its best result so far, `cancel` drops it. */
type Ends = Required<Pick<Asking, "stop" | "cancel">>;

/** Stops the current work. */
let under = new AbortController();
/** Cancels all work on the current problem. */
let problem = new AbortController();

/** Learns by each of the strategies in turn, then solves if that was not done yet. */
export function run(strategies: readonly Strategy[]): Promise<void> {
  return work(async (text, ends) => {
    const refused = faultIn(settings.value);
    if (refused) {
      workFault.value = refused;
      return;
    }
    const made: Run[] = [];
    const wanted = wishes.value;
    for (const strategy of strategies)
      made.push(await learn(text, wanted, { ...settings.value, strategy }, ends));
    ends.stop.throwIfAborted();
    if (made.length > 1) showBest(made);
    const asked = { ...solver.value, seconds: SOLVER_SECONDS };
    if (!isToSolve(solutions.value.get(keyOf(text, asked)))) return;
    const outcome = await solve(text, asked, ends);
    if (ends.stop.aborted) announcement.value = outcome;
  });
}

/** Learns by each of the strategies this many times, with other seeds, and compares them. */
export function repeat(repeats: Repeats): Promise<void> {
  return work(async (text, ends) => {
    workFault.value = faultIn(settings.value);
    if (!workFault.value) await compare(text, repeats, settings.value, ends);
  });
}

/** Whether the solver has not come to its own end. */
function isToSolve(found: Solved | undefined): boolean {
  return found?.kind === "known" ? found.isStopped : found?.kind !== "impossible";
}

/** Solves, and shows the solver's map. */
export function prove(seconds = solver.value.seconds): Promise<void> {
  return work(async (text, ends) => {
    tab.value = "proof";
    const asked = { ...solver.value, seconds };
    const hadSome = hasWishes(wishes.value);
    if (bestFound.value?.solution.status !== "optimal") announcement.value = await solve(text, asked, ends);
    if (bestFound.value) shownKind.value = "solved";
    ends.stop.throwIfAborted();
    if (hadSome) await solveWithoutWishes(asked, ends);
  });
}

/** Solves the problem as its file has it, so that the page can say what pins and orders cost. */
async function solveWithoutWishes(asked: SolverSettings, ends: Ends): Promise<void> {
  const { text } = opened.value!.view;
  const brief = { ...asked, seconds: Math.min(asked.seconds, SOLVER_SECONDS) };
  if (solutions.value.get(keyOf(text, brief))?.kind !== "known") await solve(text, brief, ends);
}

/** Ends the current work with its best result so far. */
export function stop(): void {
  if (activity.value === "idle") return;
  isStopping.value = true;
  under.abort();
}

/** Cancels all work on a problem that the reader leaves. */
export function cancel(): void {
  problem.abort();
  problem = new AbortController();
  activity.value = "idle";
  isStopping.value = false;
}

async function work(task: (text: string, ends: Ends) => Promise<void>): Promise<void> {
  if (!opened.value) return;
  stop();
  const controller = new AbortController();
  const ends = { stop: controller.signal, cancel: problem.signal };
  under = controller;
  isStopping.value = false;
  workFault.value = null;
  announcement.value = "";
  try {
    await task(problemText.value, ends);
  } catch (error) {
    if (!ends.stop.aborted && !ends.cancel.aborted) workFault.value = faultOf(error);
  } finally {
    if (under === controller && !ends.cancel.aborted) {
      activity.value = "idle";
      isStopping.value = false;
      live.value = null;
    }
  }
}

async function learn(text: string, wanted: Wishes, settings: Settings, ends: Ends): Promise<Run> {
  activity.value = "learning";
  live.value = { done: 0, total: settings.restarts, share: 0, curve: [], alphas: null };
  const tell = quarters();
  let isAccepted = false;
  const onAnswer = (answer: Answer) => {
    if (answer.kind !== "live") return;
    if (!isAccepted) announcement.value = `Learning by the strategy ${settings.strategy}.`;
    isAccepted = true;
    live.value = answer.live;
    tell(answer.live);
  };
  const order = { kind: "run", text, options: optionsOf(settings) } as const;
  const answer = await ask(order, { onAnswer, ...ends }).catch((error) => {
    if (ends.stop.aborted) announcement.value = "Stopped learning: there was no map yet.";
    throw error;
  });
  const { frames, ...learned } = expected(answer, "learned").learned;
  live.value = null;
  const kept = add({ settings, text, wishes: wanted, learned, frames });
  announcement.value = `${outcomeOf(kept)}: the abstraction error is ${learned.result.error.toFixed(6)}.`;
  return kept;
}

function outcomeOf({ settings: { strategy, restarts }, learned: { result } }: Run): string {
  return result.interrupted
    ? `Stopped learning at ${result.restarts.length} of ${count(restarts, "restart")}`
    : `Learned by the strategy ${strategy}`;
}

/** Shows the run with the least error, on ties the first. */
function showBest(several: readonly Run[]): void {
  const errorOf = (run: Run) => run.learned.result.error;
  const best = several.reduce((a, b) => (errorOf(b) < errorOf(a) ? b : a));
  showRun(best.number);
  announcement.value = `Compared ${several.length} strategies: the least abstraction error, ${errorOf(best).toFixed(6)}, is that of ${best.settings.strategy}.`;
}

/** Announces the progress four times per run, not at every step of the bar. */
function quarters(): (live: Live) => void {
  let told = 0;
  return ({ share, done, total }) => {
    const quarter = Math.floor(4 * share);
    if (quarter <= told) return;
    told = quarter;
    announcement.value = `${done} of ${count(total, "restart")} done.`;
  };
}
