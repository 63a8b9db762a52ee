// Finds the best restart: among those that one thread trains, and among the parts of a run.
import { largestOf } from "../base/largest.js";
import type { Matrix } from "../base/matrix.js";
import type { Losses } from "../kernels/plan.js";
import { type Criterion, totalsOf, valueBy } from "../problem/criterion.js";
import type { BestRestart, History, Judged, Merit, Restart, Trained } from "./restart.js";
import type { Selection } from "./selection.js";
import type { Means } from "./stages.js";

interface SelectionSettings {
  readonly selection: Selection;
  readonly criterion: Criterion;
}

/** A finished restart. */
export interface Ended extends Pick<Restart, "seed" | "epochs" | "loss"> {
  readonly judged: Judged;
  readonly relaxed: readonly Matrix[];
}

/** Collects finished restarts and keeps the best one; of equals, the first. */
export class Best {
  readonly #settings: SelectionSettings;
  readonly #means: Means;
  readonly #restarts: Restart[] = [];
  #best: BestRestart | undefined;
  #leastLoss: number | null = null;

  constructor(settings: SelectionSettings, means: Means) {
    this.#settings = settings;
    this.#means = means;
  }

  /** @param history called only if the restart is better than all before */
  add({ seed, epochs, loss, judged, relaxed }: Ended, history?: () => History | undefined): void {
    const { errors, surjective } = judged;
    const index = this.#restarts.push({ seed, epochs, loss, error: largestOf(errors), surjective }) - 1;
    this.#leastLoss = Math.min(this.#leastLoss ?? Number.POSITIVE_INFINITY, loss.total);
    const merit = meritOf(loss, judged, this.#settings, this.#means);
    if (!isBetter(merit, this.#best)) return;
    this.#best = { index, merit, relaxed, judged, history: history?.() };
  }

  /** The number of restarts so far. */
  get count(): number {
    return this.#restarts.length;
  }

  /** The least total loss of a restart so far, null before the first. */
  get leastLoss(): number | null {
    return this.#leastLoss;
  }

  trained(interrupted: boolean): Trained {
    return { restarts: this.#restarts, interrupted, best: this.#best };
  }
}

/** Joins the parts of a run, as if one thread had trained them. */
export function bestOf(parts: readonly Trained[]): Trained {
  let best: BestRestart | undefined;
  let before = 0;
  for (const part of parts) {
    if (part.best && isBetter(part.best.merit, best))
      best = { ...part.best, index: before + part.best.index };
    before += part.restarts.length;
  }
  const restarts = parts.flatMap((part) => part.restarts);
  return { restarts, interrupted: parts.some((part) => part.interrupted), best };
}

function isBetter(merit: Merit, than: BestRestart | undefined): boolean {
  if (!than) return true;
  const differing = merit.findIndex((number, i) => number !== than.merit[i]);
  return differing >= 0 && merit[differing]! < than.merit[differing]!;
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
