// What a reader can do: open and edit problems, run, stop, share, download.
import type { Strategy } from "causal-abstraction";
import { ask, Refusal } from "./ask.js";
import { download } from "./download.js";
import { play } from "./playback.js";
import type { Answer, Fault, Live, ProblemView, Source } from "./protocol.js";
import { optionsOf, type Settings } from "./settings.js";
import { hashOf, sharedBy } from "./share.js";
import {
  activity,
  announcement,
  draft,
  draftFault,
  isEditorOpen,
  live,
  opened,
  type Run,
  rejected,
  runFault,
  runs,
  settings,
  shownNumber,
  solved,
} from "./state.js";

/** The solver's time, in seconds. */
const SOLVER_SECONDS = 10;

/** The time without a key after which the editor's text is checked. */
const TYPING_MS = 250;

/** Files above this are not read. */
const MOST_BYTES = 5e6;

/** Ends what is under way. */
let under = new AbortController();
/** The last problem asked for, and the last text to check, win. */
let opening = 0;
let typing: ReturnType<typeof setTimeout> | undefined;

/** Opens a problem. One that is refused changes nothing, and is shown with what is wrong with it. */
export async function open(source: Source, file: string | null = null): Promise<void> {
  const turn = ++opening;
  try {
    const view = await read(source);
    if (turn === opening) use(source, titleOf(source, view, file), view);
  } catch (error) {
    if (turn !== opening) return;
    const fault = faultOf(error);
    rejected.value = { file, text: "text" in source ? source.text : "", fault };
  }
}

export async function openFile(file: File): Promise<void> {
  if (file.size > MOST_BYTES) {
    const message = `found ${file.size} bytes, expected at most ${MOST_BYTES}`;
    rejected.value = { file: file.name, text: "", fault: { message, path: null, syntax: null } };
    return;
  }
  await open({ text: (await file.text()).replace(/\r\n?/g, "\n") }, file.name);
}

function use(source: Source, title: string, view: ProblemView): void {
  stop();
  opened.value = { source, title, view };
  rejected.value = null;
  draft.value = view.text;
  draftFault.value = null;
  live.value = null;
  runFault.value = null;
  runs.value = [];
  shownNumber.value = 0;
  solved.value = { kind: "unknown" };
  announcement.value = `Opened ${title}: ${view.low.length} low-level and ${view.high.length} high-level variables.`;
}

function titleOf(source: Source, view: ProblemView, file: string | null): string {
  return "scenario" in source ? source.scenario : (view.name ?? file ?? "your problem");
}

async function read(source: Source): Promise<ProblemView> {
  const answer = await ask({ kind: "read", source });
  return expected(answer, "problem").problem;
}

/** Takes the text of the editor as it is typed, and checks it when the typing pauses. */
export function edit(text: string): void {
  draft.value = text;
  draftFault.value = undefined;
  clearTimeout(typing);
  typing = setTimeout(check, TYPING_MS);
}

async function check(): Promise<void> {
  const text = draft.value;
  const fault = await read({ text }).then(() => null, faultOf);
  if (draft.value === text) draftFault.value = fault;
}

/** Uses the problem in the editor; one with an error stays there. */
export async function applyDraft(): Promise<void> {
  const text = draft.value;
  clearTimeout(typing);
  try {
    const view = await read({ text });
    use({ text }, titleOf({ text }, view, null), view);
  } catch (error) {
    if (draft.value === text) draftFault.value = faultOf(error);
  }
}

/** Puts a refused text into the editor, to be mended there. */
export function mend(): void {
  if (!rejected.value) return;
  draft.value = rejected.value.text;
  draftFault.value = rejected.value.fault;
  rejected.value = null;
  isEditorOpen.value = true;
}

export function set<K extends keyof Settings>(name: K, value: Settings[K]): void {
  settings.value = { ...settings.value, [name]: value };
}

/** Learns by each of the strategies, one after the other; then solves, where the optimum is not known yet. */
export async function run(strategies: readonly Strategy[]): Promise<void> {
  if (!opened.value) return;
  stop();
  const controller = new AbortController();
  under = controller;
  const { text } = opened.value.view;
  runFault.value = null;
  try {
    const before = runs.value.length;
    for (const strategy of strategies) {
      await learn(text, { ...settings.value, strategy }, controller.signal);
    }
    if (strategies.length > 1) showBest(runs.value.slice(before));
    if (solved.value.kind === "unknown") await solve(text, controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) refuse(error);
  } finally {
    if (under === controller) activity.value = "idle";
  }
}

/** Ends what is under way, at once. */
export function stop(): void {
  if (activity.value === "idle") return;
  under.abort();
  announcement.value =
    activity.value === "learning" ? "Stopped learning." : "Stopped looking for the optimum.";
  activity.value = "idle";
  if (solved.value.kind === "under way") solved.value = { kind: "unknown" };
}

async function learn(text: string, settings: Settings, signal: AbortSignal): Promise<void> {
  activity.value = "learning";
  live.value = { done: 0, total: settings.restarts, share: 0, curve: [], alphas: null };
  announcement.value = `Learning by the strategy ${settings.strategy}.`;
  const tell = quarters();
  const onAnswer = (answer: Answer) => {
    if (answer.kind !== "live") return;
    live.value = answer.live;
    tell(answer.live);
  };
  const answer = await ask({ kind: "run", text, options: optionsOf(settings) }, onAnswer, signal);
  const { learned } = expected(answer, "learned");
  const number = runs.value.length + 1;
  runs.value = [...runs.value, { number, settings, learned }];
  shownNumber.value = number;
  live.value = null;
  const { result } = learned;
  announcement.value = `Learned by the strategy ${settings.strategy}: the abstraction error is ${result.error.toFixed(6)}.`;
  play(learned.frames);
}

/** Of several runs, the one of least error; of equals the first. */
function showBest(several: readonly Run[]): void {
  const errorOf = (run: Run) => run.learned.result.error;
  const best = several.reduce((a, b) => (errorOf(b) < errorOf(a) ? b : a));
  shownNumber.value = best.number;
  play(best.learned.frames);
  announcement.value = `Compared ${several.length} strategies: the least abstraction error, ${errorOf(best).toFixed(6)}, is that of ${best.settings.strategy}.`;
}

/** Tells of the progress four times a run, not at every step of the bar. */
function quarters(): (live: Live) => void {
  let told = 0;
  return ({ share, done, total }) => {
    const quarter = Math.floor(4 * share);
    if (quarter <= told) return;
    told = quarter;
    announcement.value = `${done} of ${total} restarts done.`;
  };
}

async function solve(text: string, signal: AbortSignal): Promise<void> {
  activity.value = "solving";
  try {
    const onAnswer = (answer: Answer) => {
      if (answer.kind !== "bounds") return;
      solved.value = { kind: "under way", value: answer.value, bound: answer.bound };
    };
    const answer = await ask({ kind: "solve", text, seconds: SOLVER_SECONDS }, onAnswer, signal);
    solved.value = { kind: "known", optimum: expected(answer, "optimum").optimum };
  } catch (error) {
    if (signal.aborted) throw error;
    solved.value = { kind: "impossible", fault: faultOf(error) };
  }
}

function refuse(error: unknown): void {
  live.value = null;
  runFault.value = faultOf(error);
}

/** Puts the problem and the settings into the address, and the address onto the clipboard where the browser lets it. */
export async function share(): Promise<void> {
  if (!opened.value) return;
  const hash = await hashOf({ source: opened.value.source, settings: settings.value });
  history.replaceState(null, "", `#${hash}`);
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  announcement.value = copied ? "The link is copied." : "The link is in the address bar.";
}

/** Opens what the address holds, or the first scenario. */
export async function restore(): Promise<void> {
  const shared = await sharedBy(location.hash).catch(() => undefined);
  settings.value = shared?.settings ?? settings.value;
  if (shared) await open(shared.source);
  else if (location.hash.length > 1) {
    const message = "the link is damaged: it names no problem that can be read";
    rejected.value = { file: null, text: "", fault: { message, path: null, syntax: null } };
  }
  if (!opened.value) {
    const { value } = rejected;
    await open({ scenario: "collapsing" });
    rejected.value = value;
  }
}

export async function downloadReport(): Promise<void> {
  const found = shown();
  if (!found || !opened.value) return;
  const { text } = opened.value.view;
  const solution = solved.value.kind === "known" ? solved.value.optimum.solution : undefined;
  const { result } = found.learned;
  try {
    const answer = await ask({ kind: "report", text, result, ...(solution && { solution }) });
    download(`${fileName()}.html`, "text/html", expected(answer, "report").html);
  } catch (error) {
    runFault.value = faultOf(error);
  }
}

export function downloadResult(): void {
  const found = shown();
  if (found) download(`${fileName()}.json`, "application/json", `${JSON.stringify(found.learned.result)}\n`);
}

function shown() {
  return runs.value.find(({ number }) => number === shownNumber.value);
}

function fileName(): string {
  const title = opened.value?.title.replace(/\.json$/i, "").replace(/[^\p{L}\p{N}]+/gu, "-");
  return `${title}-${shown()?.settings.strategy}`;
}

/** The answer that an order of this kind has. */
function expected<K extends Answer["kind"]>(answer: Answer, kind: K): Extract<Answer, { kind: K }> {
  if (answer.kind !== kind) throw new Error(`found the answer ${answer.kind}, expected ${kind}`);
  return answer as Extract<Answer, { kind: K }>;
}

function faultOf(error: unknown): Fault {
  return error instanceof Refusal ? error.fault : { message: String(error), path: null, syntax: null };
}
