// Restarts of any strategy: a block of them side by side in the kernels' lanes, stage after stage, block after block.

import type { Control } from "../../base/control.js";
import { largestOf } from "../../base/largest.js";
import { Matrix } from "../../base/matrix.js";
import { compile } from "../../compile/plan.js";
import { Evaluator } from "../../evaluation/evaluator.js";
import { FIRST_WORK, Slicer } from "../../kernels/pacing.js";
import { type Losses, Plan, planned } from "../../kernels/plan.js";
import { acquire, type Kernels, release } from "../../kernels/pool.js";
import { discretise } from "../../problem/abstraction.js";
import { diagramsOf, type Learnable } from "../../problem/problem.js";
import { kernelOptimiser } from "../optimizers.js";
import type { Leading, LearnSettings } from "../options.js";
import { evaluated, type History, type Judged, type Range, type Restart, type Trained } from "../restart.js";
import { kernelSchedule, startOf } from "../schedules.js";
import { isBetter, type Merit, meritOf } from "../selection.js";
import { meansOf, NO_MEANS, stagesOf } from "../stages.js";
import type { GradientStrategy, Stage } from "../strategy.js";
import { Plateau } from "./plateau.js";
import { Polisher } from "./polish.js";
import { Stepper } from "./stepper.js";

/** Bytes of history an epoch leaves: two blocks, distance and penalty. */
const HISTORY_BYTES = 128;

/** Epochs between two looks at whether restarts have come to a plateau. */
const CHECK_EPOCHS = 10;

/** Bytes of schedule an epoch takes: two doubles. */
const SCHEDULE_BYTES = 16;

/** Streams of a restart's later stages, past the numbers that restarts have. */
const STAGE_STREAMS = 2 ** 31;

/** States of abstractions that are kept, to know those that many restarts end in: some MiB. */
const KEPT_STATES = 2 ** 20;

/** Copies that disagree leave near ties when added; they go to the first row. */
const AGGREGATE_TIE = 1e-9;

/**
 * Trains some of the restarts by gradients and picks the best of them. When stopped, those of the block under way count as they stand,
 * without polish, if they are in their last stage.
 */
export async function trainRestarts(
  strategy: GradientStrategy,
  problem: Learnable,
  settings: LearnSettings,
  range: Range,
  control: Control,
): Promise<Trained> {
  control.signal?.throwIfAborted();
  const kernels = acquire();
  try {
    return await new Run(kernels, strategy, problem, settings, range, control).run();
  } finally {
    release(kernels);
  }
}

/** A restart that is trained, but not yet polished and evaluated. */
interface Ended extends Pick<Restart, "epochs" | "loss">, Pick<Judged, "states"> {
  readonly lane: Lane;
  readonly relaxed: readonly Matrix[];
  /** The states as text: restarts that end in the same abstraction have the same. */
  readonly key: string;
}

/** A stage, compiled; and where the history of the block under way is, 0 if none is kept. */
interface CompiledStage extends Pick<Stage, "learned"> {
  readonly plan: Plan;
  readonly stepper: Stepper;
  readonly historyAt: number;
}

/** Alphas by index, of which some may be there. */
type Alphas = readonly (Matrix | undefined)[];

/** What a stage came to in one restart: the epochs it ran, its last losses, and what it learned. */
interface StageOutcome {
  readonly epochs: number;
  readonly loss: Losses;
  readonly relaxed: Alphas;
}

/** One restart of the block under way, and what its stages came to so far. */
interface Lane {
  readonly restart: number;
  readonly lane: number;
  readonly seed: number;
  readonly stages: StageOutcome[];
}

class Run {
  readonly #stages: CompiledStage[] = [];
  readonly #frozen: Alphas;
  readonly #aggregate: Plan | undefined;
  readonly #scheduleAt: number;
  /** Of what is laid out, in entries; and of what is done to one lane after the other. */
  readonly #layouts: Slicer;
  readonly #lanes: Slicer;
  #evaluator: Evaluator | undefined;
  readonly #polisher: Polisher | undefined;
  #means = NO_MEANS;
  /** By their keys, what abstractions that restarts ended in come to, polished where asked for. Not all: there may be a million. */
  readonly #judged = new Map<string, Judged>();
  readonly #mostJudged: number;
  readonly #restarts: Restart[] = [];
  #underWay = 0;
  #winner = 0;
  #merit: Merit = [Number.POSITIVE_INFINITY];
  #best: Judged | undefined;
  #relaxed: readonly Matrix[] = [];
  #least = Number.POSITIVE_INFINITY;
  #history: History | undefined;
  /** Whether a stop has left something undone. */
  #interrupted = false;

  constructor(
    readonly kernels: Kernels,
    readonly strategy: GradientStrategy,
    readonly problem: Learnable,
    readonly settings: LearnSettings,
    readonly range: Range,
    readonly control: Control,
  ) {
    this.#frozen = problem.highVariables.map((name) => settings.frozen.get(name));
    this.#scheduleAt = this.#fillSchedule();
    const states = problem.highVariables.reduce((sum, name) => sum + problem.alphaShape(name).cols, 0);
    this.#mostJudged = KEPT_STATES / states;
    this.#layouts = new Slicer(control.signal, FIRST_WORK);
    this.#lanes = new Slicer(control.signal, 1);
    this.#polisher = settings.polish
      ? new Polisher(kernels, problem, settings, new Slicer(control.signal, FIRST_WORK), () =>
          this.#isStopped(),
        )
      : undefined;
    this.#aggregate = strategy.aggregatesCopies ? aggregationPlan(kernels, problem) : undefined;
  }

  /** Lays the stages out; not all, if stopped. */
  async #layOut(stages: readonly Stage[]): Promise<void> {
    for (const stage of stages) {
      if (this.#isStopped()) return;
      this.#stages.push(await this.#compile(stage));
    }
  }

  async #compile(stage: Stage): Promise<CompiledStage> {
    const { settings, kernels } = this;
    const { orientation, precision } = settings;
    const learns = (alpha: number) => stage.learned.includes(alpha);
    const input = compile(this.problem, { orientation, precision, learns, diagrams: stage.diagrams });
    const plan = await planned(kernels, input, this.#layouts, () => this.#isStopped());
    plan.setOptimiser(kernelOptimiser(settings.optimizer));
    const historyAt = settings.history ? kernels.allocate(HISTORY_BYTES * settings.epochs) : 0;
    const diagrams = stage.diagrams.map((diagram) => diagramsOf(this.problem)[diagram]!);
    return {
      learned: stage.learned,
      plan,
      stepper: new Stepper(plan, diagrams, this.control.signal),
      historyAt,
    };
  }

  /** Temperature and learning rate of every epoch and after the last, where one of them follows a schedule; else 0. */
  #fillSchedule(): number {
    const { temperature, epochs, optimizer } = this.settings;
    if (typeof temperature === "number" && typeof optimizer.learningRate === "number") return 0;
    const at = this.kernels.allocate(SCHEDULE_BYTES * (epochs + 1));
    const fill = this.kernels.exports.fillSchedule;
    fill(at, SCHEDULE_BYTES, epochs, ...kernelSchedule(temperature));
    fill(at + 8, SCHEDULE_BYTES, epochs, ...kernelSchedule(optimizer.learningRate));
    return at;
  }

  async run(): Promise<Trained> {
    const stages = stagesOf(this.strategy, this.problem, this.settings.frozen);
    this.#means = meansOf(this.strategy, this.problem, stages);
    await this.#layOut(stages);
    const end = this.range.first + this.range.count;
    for (let first = this.range.first; first < end && !this.#isStopped(); ) {
      const count = Math.min(this.#stages[0]!.plan.width, end - first);
      await this.#runBlock(first, count);
      first += count;
    }
    return {
      restarts: this.#restarts,
      interrupted: this.#interrupted,
      winner: this.#winner,
      merit: this.#merit,
      best: this.#best,
      relaxed: this.#relaxed,
      history: this.#history,
    };
  }

  /** Whether to stop; asked wherever there is something left to do. */
  #isStopped(): boolean {
    this.#interrupted ||= this.control.stop?.aborted === true;
    return this.#interrupted;
  }

  async #runBlock(first: number, count: number): Promise<void> {
    const lanes = Array.from({ length: count }, (_, lane): Lane => {
      const seed = this.kernels.exports.restartSeed(this.settings.seed, first + lane);
      return { restart: first + lane, lane, seed, stages: [] };
    });
    this.#underWay = count;
    for (let stage = 0; stage < this.#stages.length; stage++) {
      if (stage > 0 && this.#isStopped()) return;
      await this.#runStage(stage, lanes);
    }
    // Stopped before the first epoch of the last stage.
    if (lanes.some(({ stages }) => stages.length < this.#stages.length)) return;
    const ended: Ended[] = [];
    await this.#eachLane(lanes, (lane) => ended.push(this.#end(lane)));
    if (this.#judged.size > this.#mostJudged) this.#judged.clear();
    await this.#judge(ended);
    for (const restart of ended) this.#keep(restart);
    this.#underWay = 0;
    this.#report(this.#restarts.length < this.range.count ? 0 : this.settings.epochs);
  }

  /** Polishes where asked for, and evaluates, the abstractions that restarts ended in and none that is known did. */
  async #judge(ended: readonly Ended[]): Promise<void> {
    const polished = new Map<string, readonly number[][]>();
    for (const { key, states } of ended) {
      if (this.#judged.has(key) || polished.has(key)) continue;
      const polisher = this.#isStopped() ? undefined : this.#polisher;
      polished.set(key, polisher ? await polisher.polished(states) : states);
    }
    this.#evaluator ??= await Evaluator.of(this.kernels, this.problem, this.control.signal);
    const exact = await evaluated(this.#evaluator, this.problem, [...polished.values()]);
    [...polished.keys()].forEach((key, index) => {
      this.#judged.set(key, exact[index]!);
    });
  }

  /** Trains a stage to its end, or until every restart has stopped on a plateau, or the run is stopped. */
  async #runStage(index: number, lanes: readonly Lane[]): Promise<void> {
    const { plan } = this.#stages[index]!;
    const { epochs, patience, minImprovement } = this.settings;
    this.#setTemperature(plan, 0);
    plan.startBlock(lanes.length);
    await this.#eachLane(lanes, (lane) => this.#start(index, lane));
    const plateaus = lanes.map(() => new Plateau(patience, minImprovement));
    // Plateaus are looked for at fixed epochs, so that neither slices nor company decide where a restart stops.
    const interval = patience > 0 ? CHECK_EPOCHS : epochs;
    for (let from = 0; from < epochs; from += interval) {
      const count = await this.#watch(index, lanes, from, Math.min(interval, epochs - from));
      if (from + count === 0) return;
      this.#setTemperature(plan, from + count);
      plan.relax();
      const learning = lanes.filter(({ stages }) => stages.length === index);
      await this.#eachLane(learning, ({ lane, stages }) => {
        const stops = plateaus[lane]!.reached(plan.losses(lane).total, count);
        if (stops || from + count === epochs || this.#isStopped())
          stages.push(this.#outcome(index, lane, from + count));
      });
      if (lanes.every(({ stages }) => stages.length > index)) return;
    }
  }

  /** Does something for one lane after the other. */
  async #eachLane(lanes: readonly Lane[], task: (lane: Lane) => void): Promise<void> {
    const work = (from: number, count: number) => lanes.slice(from, from + count).forEach(task);
    await this.#lanes.run(lanes.length, work, () => {});
  }

  /** Trains so many epochs, and looks at the leading restart wherever `watch` asks for it. How many it has trained, if stopped. */
  async #watch(index: number, lanes: readonly Lane[], from: number, epochs: number): Promise<number> {
    const { watch } = this.settings;
    if (watch === 0) return this.#train(index, from, epochs);
    const end = from + epochs;
    let at = from;
    while (at < end) {
      const next = Math.min(end, at + watch - (at % watch));
      at += await this.#train(index, at, next - at);
      if (at < next) break;
      if (at % watch === 0 || at === this.settings.epochs) {
        this.#report(this.#meanEpochs(index, at), this.#leading(index, lanes, at));
      }
    }
    return at - from;
  }

  /** Trains so many epochs; how many it has trained, if stopped. */
  async #train(index: number, from: number, epochs: number): Promise<number> {
    const { stepper, historyAt } = this.#stages[index]!;
    return stepper.train(
      epochs,
      (done) => ({
        history: historyAt && historyAt + (from + done) * HISTORY_BYTES,
        schedule: this.#scheduleAt && this.#scheduleAt + (from + done) * SCHEDULE_BYTES,
      }),
      () => this.#isStopped(),
      (done) => this.#report(this.#meanEpochs(index, from + done)),
    );
  }

  /** Epochs run of the stages, the mean over them. */
  #meanEpochs(stage: number, epoch: number): number {
    return (stage * this.settings.epochs + epoch) / this.#stages.length;
  }

  /** The restart with the least loss of those still in the stage, with copies of all alphas that it has by now. */
  #leading(index: number, lanes: readonly Lane[], epoch: number): Leading {
    const { plan } = this.#stages[index]!;
    const learning = lanes.filter(({ stages }) => stages.length === index);
    const lossOf = ({ lane }: Lane) => plan.losses(lane);
    const first = learning.reduce((a, b) => (lossOf(b).total < lossOf(a).total ? b : a));
    const known = [
      this.#frozen,
      ...first.stages.map(({ relaxed }) => relaxed),
      this.#relaxedOf(plan, first.lane),
    ];
    const named = known.flatMap((alphas) =>
      alphas.flatMap((matrix, alpha): [string, Matrix][] =>
        matrix ? [[this.problem.highVariables[alpha]!, Matrix.from(matrix)]] : [],
      ),
    );
    return { stage: index, epoch, loss: lossOf(first), relaxed: Object.fromEntries(named) };
  }

  /** What a lane came to; its alphas are relaxed at the weights as they stand. */
  #outcome(index: number, lane: number, epochs: number): StageOutcome {
    const { plan } = this.#stages[index]!;
    return { epochs, loss: plan.losses(lane), relaxed: this.#relaxedOf(plan, lane) };
  }

  /** The alphas that a stage's plan learns. */
  #relaxedOf(plan: Plan, lane: number): Alphas {
    return plan.alphas.map(({ learned }, alpha) => (learned ? plan.relaxed(alpha, lane) : undefined));
  }

  /** Sets the temperature of an epoch; train follows a schedule by itself. */
  #setTemperature(plan: Plan, epoch: number): void {
    const scheduled = () => this.kernels.f64(this.#scheduleAt + epoch * SCHEDULE_BYTES, 1)[0]!;
    const temperature = this.#scheduleAt ? scheduled() : startOf(this.settings.temperature);
    const { lambda, smoothing, penalty } = this.settings;
    plan.setObjective({ temperature, lambda, smoothing, penalty });
  }

  /** Draws a lane's weights, and holds the alphas that are frozen or that an earlier stage learned. */
  #start(index: number, { restart, lane, seed, stages }: Lane): void {
    const { plan, learned: learns } = this.#stages[index]!;
    const stream = index === 0 ? seed : this.kernels.exports.restartSeed(seed, STAGE_STREAMS + index);
    plan.drawWeights(lane, stream);
    for (const known of [this.#frozen, ...stages.map((stage) => stage.relaxed)]) {
      known.forEach((relaxed, alpha) => {
        if (relaxed && !learns.includes(alpha)) plan.setRelaxed(alpha, lane, relaxed.data);
      });
    }
    if (restart !== 0) return;
    const { initial } = this.settings;
    const weightsOf = Array.isArray(initial) ? initial[index] : initial;
    for (const alpha of learns) {
      const weights = weightsOf?.get(this.problem.highVariables[alpha]!);
      if (weights) plan.setWeights(alpha, lane, weights.data);
    }
  }

  #end(lane: Lane): Ended {
    const loss = this.#sum(lane.stages.map((stage) => stage.loss));
    const relaxed = this.#alphasOf(lane);
    // The kernels' maxima pass over what is not a number, so that a finite loss alone says too little.
    if (!Number.isFinite(loss.total) || !relaxed.every(allFinite)) {
      throw new RangeError(
        `restart ${lane.restart} diverged: its numbers are not finite in ${this.settings.precision}; lower the weights, lambda or the learning rate`,
      );
    }
    const tie = this.strategy.aggregatesCopies ? AGGREGATE_TIE : 0;
    const states = relaxed.map((alpha) => discretise(alpha, tie));
    const epochs = largestOf(lane.stages.map((stage) => stage.epochs));
    return { epochs, loss, states, lane, relaxed, key: keyOf(states) };
  }

  #keep({ lane, epochs, loss, relaxed, key }: Ended): void {
    const judged = this.#judged.get(key)!;
    const { errors, surjective } = judged;
    this.#restarts.push({ seed: lane.seed, epochs, loss, error: largestOf(errors), surjective });
    this.#least = Math.min(this.#least, loss.total);
    const merit = meritOf({ loss, errors, surjective }, this.settings, this.#means);
    if (!isBetter(merit, this.#merit)) return;
    this.#winner = this.#restarts.length - 1;
    this.#merit = merit;
    this.#best = judged;
    this.#relaxed = relaxed;
    if (this.settings.history) this.#history = this.#readHistory(lane, epochs);
  }

  /** The alphas as the stages left them: frozen, learned by one, or the aggregate of the copies that several learned. */
  #alphasOf({ stages }: Lane): Matrix[] {
    const aggregate = this.#aggregate;
    const copiesOf = (alpha: number) => stages.flatMap(({ relaxed }) => relaxed[alpha] ?? []);
    if (!aggregate) return this.#frozen.map((frozen, alpha) => frozen ?? copiesOf(alpha)[0]!);
    this.#frozen.forEach((frozen, alpha) => {
      if (!frozen) aggregate.setWeights(alpha, 0, sumOf(copiesOf(alpha)).data);
    });
    aggregate.relax();
    return this.#frozen.map((frozen, alpha) => frozen ?? aggregate.relaxed(alpha, 0));
  }

  #sum(losses: readonly Losses[]): Losses {
    const sum = { total: 0, distance: 0, penalty: 0 };
    for (const { total, distance, penalty } of losses) {
      sum.total += total;
      sum.distance += distance;
      sum.penalty += penalty;
    }
    return sum;
  }

  /** A stage that stopped early stays at its last loss. */
  #readHistory({ lane, stages }: Lane, epochs: number): History {
    const losses = Array.from({ length: epochs }, (_, epoch) =>
      this.#sum(
        this.#stages.map(({ plan, historyAt }, index) => {
          const last = stages[index]!.epochs - 1;
          return plan.losses(lane, historyAt + Math.min(epoch, last) * HISTORY_BYTES);
        }),
      ),
    );
    return {
      total: losses.map(({ total }) => total),
      distance: losses.map(({ distance }) => distance),
      penalty: losses.map(({ penalty }) => penalty),
    };
  }

  #report(epochs: number, leading?: Leading): void {
    const epoch = Math.floor(epochs);
    const done = this.#restarts.length;
    const best = done > 0 ? this.#least : null;
    const progress = { done, total: this.range.count, underWay: this.#underWay, epoch, best };
    this.control.onProgress?.(leading ? { ...progress, leading } : progress);
  }
}

/** The states as text; the shapes of the alphas are a problem's own, and need no mark. */
function keyOf(states: readonly (readonly number[])[]): string {
  let key = "";
  for (const alpha of states) for (const state of alpha) key += `${state} `;
  return key;
}

function allFinite({ data }: Matrix): boolean {
  for (let e = 0; e < data.length; e++) if (!Number.isFinite(data[e]!)) return false;
  return true;
}

function sumOf(matrices: readonly Matrix[]): Matrix {
  const sum = new Matrix(matrices[0]!.rows, matrices[0]!.cols);
  for (const { data } of matrices) for (let e = 0; e < data.length; e++) sum.data[e]! += data[e]!;
  return sum;
}

/** The column softmax at T = 1 of every alpha: a plan without diagrams. */
function aggregationPlan(kernels: Kernels, problem: Learnable): Plan {
  const options = {
    orientation: "per-intervention",
    precision: "f64",
    learns: () => true,
    diagrams: [],
  } as const;
  const plan = new Plan(kernels, compile(problem, options));
  plan.layOut();
  plan.setObjective({ temperature: 1, lambda: 1, smoothing: 0, penalty: 0 });
  plan.startBlock(1);
  return plan;
}
