// Which restart is the best: of those that a thread trains, and of the parts of a run.
import { largestOf } from "../base/largest.js";
import type { Losses } from "../kernels/plan.js";
import { type Criterion, totalsOf, valueBy } from "../problem/criterion.js";
import type { Judged, Merit, Restart, Trained } from "./restart.js";
import type { Selection } from "./selection.js";
import type { Means } from "./stages.js";

interface SelectionSettings {
  readonly selection: Selection;
  readonly criterion: Criterion;
}

/** What is kept of the best restart alone. */
type BestOnly = Pick<Trained, "relaxed" | "history">;

/** Takes restarts as they end, and keeps the best; of equals, the first. */
export class Best {
  readonly #settings: SelectionSettings;
  readonly #means: Means;
  readonly #restarts: Restart[] = [];
  #best: Omit<Trained, "restarts" | "interrupted"> = {
    winner: 0,
    merit: [Number.POSITIVE_INFINITY],
    best: undefined,
    relaxed: [],
    history: undefined,
  };
  #leastLoss: number | null = null;

  constructor(settings: SelectionSettings, means: Means) {
    this.#settings = settings;
    this.#means = means;
  }

  /** @param bestOnly is asked where the restart is better than those before */
  add(
    { seed, epochs, loss }: Pick<Restart, "seed" | "epochs" | "loss">,
    judged: Judged,
    bestOnly: () => BestOnly,
  ): void {
    const { errors, surjective } = judged;
    this.#restarts.push({ seed, epochs, loss, error: largestOf(errors), surjective });
    this.#leastLoss = Math.min(this.#leastLoss ?? Number.POSITIVE_INFINITY, loss.total);
    const merit = meritOf(loss, judged, this.#settings, this.#means);
    if (!isBetter(merit, this.#best.merit)) return;
    this.#best = { winner: this.#restarts.length - 1, merit, best: judged, ...bestOnly() };
  }

  /** Restarts so far. */
  get count(): number {
    return this.#restarts.length;
  }

  /** The least total loss of a restart so far, null before the first. */
  get leastLoss(): number | null {
    return this.#leastLoss;
  }

  trained(interrupted: boolean): Trained {
    return { restarts: this.#restarts, interrupted, ...this.#best };
  }
}

/** The parts of a run put together, as if one thread had trained them. */
export function bestOf(parts: readonly Trained[]): Trained {
  const restarts = parts.flatMap((part) => part.restarts);
  const winning = parts.reduce((best, part) => (isBetter(part.merit, best.merit) ? part : best));
  const before = parts.slice(0, parts.indexOf(winning)).reduce((sum, part) => sum + part.restarts.length, 0);
  const interrupted = parts.some((part) => part.interrupted);
  return { ...winning, restarts, interrupted, winner: before + winning.winner };
}

function isBetter(merit: Merit, than: Merit): boolean {
  const differing = merit.findIndex((number, i) => number !== than[i]);
  return differing >= 0 && merit[differing]! < than[differing]!;
}

function meritOf(
  loss: Losses,
  { errors, surjective }: Judged,
  { selection, criterion }: SelectionSettings,
  means: Means,
): Merit {
  const relaxed = loss.distance / means.diagrams + loss.penalty / means.alphas;
  if (selection === "loss") return [relaxed];
  const value = valueBy(criterion, totalsOf(errors));
  return [surjective ? 0 : 1, value, relaxed];
}
