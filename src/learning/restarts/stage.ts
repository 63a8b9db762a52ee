// One stage of a strategy: trains its plan on one block of restarts after another.
import { compile } from "../../compile/plan.js";
import type { Slicer } from "../../kernels/pacing.js";
import { type Losses, type Plan, planned } from "../../kernels/plan.js";
import type { Kernels } from "../../kernels/pool.js";
import { streamSeed } from "../../kernels/random.js";
import { type EpochSchedule, LossRecord } from "../../kernels/training.js";
import { diagramsOf, type Learnable } from "../../problem/problem.js";
import { kernelOptimiser } from "../optimizers.js";
import type { LearnSettings } from "../options.js";
import { startOf } from "../schedules.js";
import type { Stage } from "../strategy.js";
import type { EarlyStop } from "./early-stop.js";
import { type Alphas, eachLane, type Lane } from "./lane.js";
import { Plateau } from "./plateau.js";
import { type Looks, leadingOf, relaxedIn } from "./progress-reports.js";
import { Stepper } from "./stepper.js";

/** The number of epochs between two checks for plateaus. */
const CHECK_EPOCHS = 10;

/** The number of a restart's first stream for later stages, past all restart numbers. */
const STAGE_STREAMS = 2 ** 31;

/** The shared context of a run's stages. */
export interface StageContext {
  readonly kernels: Kernels;
  readonly problem: Learnable;
  readonly settings: LearnSettings;
  readonly frozen: Alphas;
  readonly schedule: EpochSchedule | undefined;
  readonly signal: AbortSignal | undefined;
  readonly stop: EarlyStop;
  /** Pacers: of the layout, in entries, and of work on one lane after the other. */
  readonly layouts: Slicer;
  readonly lanes: Slicer;
}

export class StageTrainer {
  readonly #context: StageContext;
  readonly #index: number;
  readonly #learned: readonly number[];
  readonly #plan: Plan;
  readonly #stepper: Stepper;
  readonly #record: LossRecord | undefined;

  private constructor(context: StageContext, index: number, stage: Stage, plan: Plan) {
    const { kernels, problem, settings, signal } = context;
    const diagrams = stage.diagrams.map((diagram) => diagramsOf(problem)[diagram]!);
    this.#context = context;
    this.#index = index;
    this.#learned = stage.learned;
    this.#plan = plan;
    this.#stepper = new Stepper(plan, diagrams, signal);
    this.#record = settings.history ? new LossRecord(kernels, settings.epochs) : undefined;
  }

  /** Lays a stage out; the trainer is unusable if the run is stopped meanwhile. */
  static async of(context: StageContext, index: number, stage: Stage): Promise<StageTrainer> {
    const { kernels, problem, layouts, stop } = context;
    const { orientation, distance, aggregate, precision, optimizer } = context.settings;
    const learns = (alpha: number) => stage.learned.includes(alpha);
    const { diagrams } = stage;
    const input = compile(problem, { orientation, distance, aggregate, precision, learns, diagrams });
    const plan = await planned(kernels, input, layouts, () => stop.asked());
    plan.setOptimiser(kernelOptimiser(optimizer));
    return new StageTrainer(context, index, stage, plan);
  }

  /** The number of restarts in a block. */
  get width(): number {
    return this.#plan.width;
  }

  /** Trains until the stage ends, every restart has stopped on a plateau, or the run is stopped. */
  async train(lanes: readonly Lane[], looks: Looks): Promise<void> {
    const { epochs, patience, minImprovement } = this.#context.settings;
    await this.#begin(lanes);
    const plateaus = lanes.map(() => new Plateau(patience, minImprovement));
    // Plateaus are checked at fixed epochs: neither pacing nor the other restarts may decide where a
    // restart stops.
    const interval = patience > 0 ? CHECK_EPOCHS : epochs;
    for (let from = 0; from < epochs; from += interval) {
      const count = await this.#watched(lanes, from, Math.min(interval, epochs - from), looks);
      if (from + count === 0) return;
      const mayGoOn = (lane: Lane) => {
        const { total } = this.#plan.losses(lane.lane);
        return !plateaus[lane.lane]!.reached(total, count) && from + count < epochs;
      };
      await this.#end(lanes, from + count, mayGoOn);
      if (this.#learning(lanes).length === 0) return;
    }
  }

  /** A lane's losses in an epoch; after an early stop, those of its last epoch. */
  recorded({ lane, stages }: Lane, epoch: number): Losses {
    return this.#plan.recorded(this.#record!, lane, Math.min(epoch, stages[this.#index]!.epochs - 1));
  }

  async #begin(lanes: readonly Lane[]): Promise<void> {
    this.#setTemperature(0);
    this.#plan.startBlock(lanes.length);
    await eachLane(this.#context.lanes, lanes, (lane) => this.#start(lane));
  }

  /** Draws a lane's weights, and sets the alphas that are frozen or that an earlier stage learned. */
  #start({ restart, lane, seed, stages }: Lane): void {
    const { kernels, frozen } = this.#context;
    const index = this.#index;
    this.#plan.drawWeights(lane, index === 0 ? seed : streamSeed(kernels, seed, STAGE_STREAMS + index));
    for (const known of [frozen, ...stages.map(({ relaxed }) => relaxed)]) {
      known.forEach((relaxed, alpha) => {
        if (relaxed && !this.#learned.includes(alpha)) this.#plan.setRelaxed(alpha, lane, relaxed.data);
      });
    }
    if (restart === 0) this.#setInitial(lane);
  }

  #setInitial(lane: number): void {
    const { problem, settings } = this.#context;
    const { initial } = settings;
    const weightsOf = Array.isArray(initial) ? initial[this.#index] : initial;
    for (const alpha of this.#learned) {
      const weights = weightsOf?.get(problem.highVariables[alpha]!);
      if (weights) this.#plan.setWeights(alpha, lane, weights.data);
    }
  }

  /**
   * Trains `epochs` epochs and reports the leading restart in between. Returns the number of epochs trained,
   * which is less if stopped.
   */
  async #watched(lanes: readonly Lane[], from: number, epochs: number, looks: Looks): Promise<number> {
    const { watch, epochs: all } = this.#context.settings;
    if (watch === 0) return this.#trained(from, epochs, looks);
    const end = from + epochs;
    let at = from;
    while (at < end) {
      const next = Math.min(end, at + watch - (at % watch));
      at += await this.#trained(at, next - at, looks);
      if (at < next) break;
      if (at % watch === 0 || at === all) this.#look(lanes, at, looks);
    }
    return at - from;
  }

  #look(lanes: readonly Lane[], epoch: number, looks: Looks): void {
    const { problem, frozen } = this.#context;
    const leading = leadingOf(this.#learning(lanes), this.#plan, frozen, problem.highVariables);
    looks.at(this.#index, epoch, { stage: this.#index, epoch, ...leading });
  }

  /** Trains `epochs` epochs. Returns the number of epochs trained, which is less if stopped. */
  async #trained(from: number, epochs: number, looks: Looks): Promise<number> {
    const { schedule, stop } = this.#context;
    return this.#stepper.train(
      { from, epochs },
      { schedule, record: this.#record },
      () => stop.asked(),
      (epoch) => looks.at(this.#index, epoch),
    );
  }

  /** Ends the stage after `epochs` epochs for lanes that may not go on, or for all lanes if stopped. */
  async #end(lanes: readonly Lane[], epochs: number, mayGoOn: (lane: Lane) => boolean): Promise<void> {
    this.#setTemperature(epochs);
    this.#plan.relax();
    await eachLane(this.#context.lanes, this.#learning(lanes), (lane) => {
      if (mayGoOn(lane) && !this.#context.stop.asked()) return;
      const loss = this.#plan.losses(lane.lane);
      lane.stages.push({ epochs, loss, relaxed: relaxedIn(this.#plan, lane) });
    });
  }

  /** The lanes that are still in this stage. */
  #learning(lanes: readonly Lane[]): readonly Lane[] {
    return lanes.filter(({ stages }) => stages.length === this.#index);
  }

  /** Sets the temperature of an epoch. During training the kernels follow the schedule themselves. */
  #setTemperature(epoch: number): void {
    const { schedule, settings } = this.#context;
    const temperature = schedule?.temperature(epoch) ?? startOf(settings.temperature);
    const { lambda, smoothing, penalty } = settings;
    this.#plan.setObjective({ temperature, lambda, smoothing, penalty });
  }
}
