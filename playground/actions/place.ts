// Where the reader is, as texts of a link: settings, map, pins, orders, question, tab, and whether to run.
// `map=0101-01-01` has the states of each alpha, `pins=**1*-**-**` the pinned ones.

import { batch } from "@preact/signals";
import { inOrder } from "../map-making.js";
import { own } from "../own.js";
import type { AlphaView, ProblemView } from "../protocol.js";
import { MAP_KINDS, shownKind, yours } from "../state/maps.js";
import { TABS, type Tab, tab } from "../state/page.js";
import { type Question, question } from "../state/question.js";
import { settings } from "../state/runs.js";
import { changed, type Settings, settingsOf, unreadSettings } from "../state/settings.js";
import { DEFAULT_SOLVER, solver } from "../state/solution.js";
import { areSame, wishes } from "../state/wishes.js";
import type { Wish, Wishes } from "../wish.js";
import type { Texts } from "./link.js";

/** What to do when a link is opened. */
export interface Doing {
  readonly run: boolean;
  readonly solve: boolean;
}

/** Between alphas, and between the states of an alpha that need more than one sign. */
const ALPHAS = "-";
const STATES = ".";
const NONE = "*";
/** The most states of an alpha that have one sign each. */
const SIGNS = 36;

/** The state of the page, for this problem, as texts. What is as in the beginning has none. */
export function placeTexts(view: ProblemView, settings: Settings, { run, solve }: Doing): Texts {
  const { alphas } = view;
  const { criterion, surjective, seconds } = solver.value;
  const map = coded(alphas, ({ name }, j) => own(yours.value, name)?.[j]);
  const start = inOrder(view);
  // A map that the link does not make anew is not named: whoever opens the link has none.
  const isInLink = { yours: false, learned: run, solved: run || solve, truth: true };
  const texts: (readonly [string, string] | false)[] = [
    ...changed(settings).filter(([, text]) => text !== "NaN"),
    criterion !== DEFAULT_SOLVER.criterion && ["criterion", criterion],
    surjective !== DEFAULT_SOLVER.surjective && ["surjective", String(surjective)],
    seconds !== DEFAULT_SOLVER.seconds && ["seconds", String(seconds)],
    map !== coded(alphas, ({ name }, j) => own(start, name)?.[j]) && ["map", map],
    alphas.some(({ name }) => Object.keys(own(wishes.value, name)?.pins ?? {}).length > 0) && [
      "pins",
      coded(alphas, ({ name }, j) => own(wishes.value, name)?.pins[j]),
    ],
    ...alphas
      .filter(({ name }) => own(wishes.value, name)?.isOrdered)
      .map(({ name }) => ["order", name] as const),
    question.value !== null && ["ask", `${question.value.diagram}${STATES}${question.value.column}`],
    isInLink[shownKind.value] && ["shown", shownKind.value],
    tab.value !== "question" && ["tab", tab.value],
    run && ["run", "1"],
    solve && ["solve", "1"],
  ];
  return texts.filter((text) => text !== false);
}

/** Takes the settings of a link. Those of `learn` and of the solver have their defaults where it names none. */
export function takeSettings(texts: URLSearchParams): void {
  const linked = settingsOf(new Map(texts));
  if (String(changed(linked)) !== String(changed(settings.value))) settings.value = linked;
  const seconds = Number(texts.get("seconds"));
  solver.value = {
    criterion: texts.get("criterion") === "sum" ? "sum" : DEFAULT_SOLVER.criterion,
    surjective: texts.get("surjective") !== "false",
    seconds: seconds > 0 ? seconds : DEFAULT_SOLVER.seconds,
  };
  const named = texts.get("tab") ?? "";
  if (Object.hasOwn(TABS, named)) tab.value = named as Tab;
}

/** The parts of a link that cannot be read for this problem, as they stand there. */
export function unread({ alphas, diagrams }: ProblemView, texts: URLSearchParams): string[] {
  const isOneOf = (some: readonly string[]) => (text: string) => some.includes(text);
  const readers: Readonly<Record<string, (text: string) => boolean>> = {
    criterion: isOneOf(["max", "sum"]),
    surjective: isOneOf(["true", "false"]),
    seconds: (text) => Number(text) > 0,
    tab: (text) => Object.hasOwn(TABS, text),
    map: (text) => isWhole(decoded(alphas, text)),
    pins: (text) => decoded(alphas, text) !== undefined,
    order: isOneOf(alphas.map(({ name }) => name)),
    ask: (text) => asked(diagrams, text) !== undefined,
    shown: isOneOf(MAP_KINDS),
  };
  const settings = unreadSettings(new Map(texts)).map((name) => `${name}=${texts.get(name)}`);
  const others = [...texts].filter(([name, text]) => own(readers, name)?.(text) === false);
  return [...settings, ...others.map(([name, text]) => `${name}=${text}`)];
}

/** Takes the map, the pins, the orders and the question of a link; what does not fit the problem is left out. */
export function takePlace(view: ProblemView, texts: URLSearchParams): void {
  const { alphas, diagrams } = view;
  const map = decoded(alphas, texts.get("map"));
  const pins = decoded(alphas, texts.get("pins"));
  const orders = texts.getAll("order");
  const linked = asked(diagrams, texts.get("ask") ?? "");
  const states = isWhole(map)
    ? Object.fromEntries(alphas.map(({ name }, x) => [name, map[x]!]))
    : inOrder(view);
  const wanted = wishesOf(alphas, pins, orders);
  batch(() => {
    // What is the same already is not judged and drawn again.
    if (JSON.stringify(states) !== JSON.stringify(yours.value)) yours.value = states;
    if (!areSame(wanted, wishes.value)) wishes.value = wanted;
    if (linked) question.value = linked;
    shownKind.value = "yours";
    takeShown(texts);
  });
}

/** The question of a link; undefined if the problem has no such one. */
function asked(diagrams: ProblemView["diagrams"], text: string): Question | undefined {
  const [diagram = -1, column = -1] = text.split(STATES).map(Number);
  const isThere = Number.isInteger(column) && column >= 0 && column < (diagrams[diagram]?.count ?? 0);
  return isThere ? { diagram, column } : undefined;
}

/** Shows the map of a link, if it names one. */
export function takeShown(texts: URLSearchParams): void {
  const kind = MAP_KINDS.find((one) => one === texts.get("shown"));
  if (kind) shownKind.value = kind;
}

type Decoded = readonly (readonly (number | undefined)[])[];

function isWhole(states: Decoded | undefined): states is readonly (readonly number[])[] {
  return states?.every((some) => !some.includes(undefined)) ?? false;
}

function wishesOf(
  alphas: readonly AlphaView[],
  pins: Decoded | undefined,
  orders: readonly string[],
): Wishes {
  return Object.fromEntries(
    alphas.flatMap(({ name }, x): [string, Wish][] => {
      const pinned = (pins?.[x] ?? []).flatMap((state, j) => (state === undefined ? [] : [[j, state]]));
      const isOrdered = orders.includes(name);
      return pinned.length > 0 || isOrdered ? [[name, { pins: Object.fromEntries(pinned), isOrdered }]] : [];
    }),
  );
}

/** States per alpha and joint state as text. */
function coded(
  alphas: readonly AlphaView[],
  stateOf: (alpha: AlphaView, joint: number) => number | undefined,
): string {
  return alphas
    .map((alpha) =>
      alpha.cols
        .map((_, j) => stateOf(alpha, j)?.toString(SIGNS) ?? NONE)
        .join(alpha.rows.length > SIGNS ? STATES : ""),
    )
    .join(ALPHAS);
}

/** The states in a text; undefined if it is of another problem. */
function decoded(alphas: readonly AlphaView[], text: string | null): Decoded | undefined {
  const parts = text?.split(ALPHAS);
  if (parts?.length !== alphas.length) return undefined;
  const all = alphas.map(({ rows }, x) =>
    parts[x]!.split(rows.length > SIGNS ? STATES : "").map((sign) =>
      sign === NONE ? undefined : Number.parseInt(sign, SIGNS),
    ),
  );
  const fits = alphas.every(
    ({ rows, cols }, x) =>
      all[x]!.length === cols.length &&
      all[x]!.every((state) => state === undefined || (state >= 0 && state < rows.length)),
  );
  return fits ? all : undefined;
}
