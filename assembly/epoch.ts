// The objective, total = λ·Σ_J w·D + penalty·Σ (1 − row maximum), its gradient, and the training epoch, on one block of restarts.

import { compose, composeGradient } from "./composition";
import { distanceGradient, everyDistance, largestDistance } from "./distance";
import { BLOCK_BYTES, BLOCK_SHIFT } from "./lanes";
import { descend } from "./optimiser";
import { addPenalty, addPenaltyGradient } from "./penalty";
import { Plan } from "./plan";
import { softmax, softmaxGradient } from "./softmax";

/** Computes the relaxed alphas of the current weights. */
export function relax<T>(plan: Plan): void {
  for (let i: u32 = 0; i < plan.alphaCount; i++) {
    const alpha = plan.alpha(i);
    if (alpha.learned) softmax<T>(alpha, plan.active, plan.temperature);
  }
}

/** Computes the losses and adds the gradient by the weights to the learned alphas' gradients, which must be 0 before. */
export function objective<T>(plan: Plan): void {
  const distance = plan.losses,
    penalty = plan.losses + BLOCK_BYTES;
  memory.fill(plan.losses, 0, 2 * BLOCK_BYTES);
  relax<T>(plan);
  for (let d: u32 = 0; d < plan.diagramCount; d++) {
    const diagram = plan.diagram(d);
    compose<T>(plan, diagram.target);
    compose<T>(plan, diagram.source);
    largestDistance<T>(plan, diagram, distance);
    distanceGradient<T>(plan, diagram);
    composeGradient<T>(plan, diagram.target, diagram.selected);
    composeGradient<T>(plan, diagram.source, diagram.selected);
  }
  for (let i: u32 = 0; i < plan.alphaCount; i++) {
    const alpha = plan.alpha(i);
    if (!alpha.learned) continue;
    addPenalty<T>(alpha, plan.active, penalty);
    addPenaltyGradient<T>(alpha, plan.active, plan.penalty);
    softmaxGradient<T>(alpha, plan.active, plan.temperature);
  }
}

/**
 * Runs epochs: the losses of the current weights, then one step. The losses of each epoch go to `history` (two blocks an epoch,
 * distance and penalty) unless it is 0; those of the last stay in the plan. `schedule`, unless it is 0, holds two doubles an
 * epoch, the temperature and the learning rate.
 */
export function train<T>(plan: Plan, epochs: u32, history: usize, schedule: usize): void {
  for (let e: u32 = 0; e < epochs; e++) {
    if (schedule) {
      plan.temperature = load<f64>(schedule + <usize>e * 16);
      plan.learningRate = load<f64>(schedule + <usize>e * 16, 8);
    }
    objective<T>(plan);
    if (history) memory.copy(history + e * 2 * BLOCK_BYTES, plan.losses, 2 * BLOCK_BYTES);
    descend<T>(plan);
  }
}

/** Computes the exact distance of every group of every diagram from the relaxed alphas as they stand. */
export function evaluate<T>(plan: Plan): void {
  for (let d: u32 = 0; d < plan.diagramCount; d++) {
    const diagram = plan.diagram(d);
    compose<T>(plan, diagram.target);
    compose<T>(plan, diagram.source);
    everyDistance<T>(plan, diagram);
  }
}

/** Prepares the block for a new set of restarts: `active` vectors, no steps taken, gradients and moments 0. */
export function startBlock(plan: Plan, active: u32): void {
  plan.active = active;
  plan.power1 = 1;
  plan.power2 = 1;
  for (let i: u32 = 0; i < plan.alphaCount; i++) {
    const alpha = plan.alpha(i);
    if (!alpha.learned) continue;
    const bytes = (<usize>alpha.entries) << BLOCK_SHIFT;
    memory.fill(alpha.gradient, 0, bytes);
    memory.fill(alpha.moment1, 0, bytes);
    memory.fill(alpha.moment2, 0, bytes);
  }
}
