// The relaxed objective as TensorFlow.js computes it, for a batch of restarts: the losses of all of them, differentiated by TensorFlow.js.
//
// Every alpha is kept transposed, [restarts, cols, rows], since TensorFlow.js has its softmax over the last axis alone. The two
// products are matrices times a constant matrix with all restarts in the rows of one large matrix, which the Wasm backend computes
// much faster than one small product per restart.
import * as tf from "@tensorflow/tfjs-core";
import type { PlanDiagram, PlanInput } from "../../dist/plan/plan.js";
import { OBJECTIVE } from "../learners/trainer.js";

/** Below this a D² counts as this: the derivative of the square root is finite. */
const LEAST_SQUARE = 1e-12;

interface Mechanisms {
  readonly mu: tf.Tensor2D;
  readonly nuTransposed: tf.Tensor2D;
}

/** Losses by restart, [restarts], of weights [restarts, cols, rows] by alpha. */
export type BatchObjective = (weights: readonly tf.Tensor3D[]) => tf.Tensor1D;

/** Puts the mechanisms into the backend's memory, once. */
export function batchObjective({ diagrams }: PlanInput): BatchObjective {
  const mechanisms = diagrams.map(toMechanisms);
  return (weights) => {
    const { temperature, lambda, penalty } = OBJECTIVE;
    const alphas = weights.map((weight) => tf.softmax(tf.div<tf.Tensor3D>(weight, temperature)));
    const distances = diagrams.map((diagram, d) => weighted(diagram, mechanisms[d]!, alphas));
    const penalties = alphas.map(notReached);
    return tf.add(tf.mul(sum(distances), lambda), tf.mul(sum(penalties), penalty));
  };
}

function toMechanisms({ mu, nu }: PlanDiagram): Mechanisms {
  return {
    mu: tf.tensor2d(Float32Array.from(mu.data), [mu.rows, mu.cols]),
    nuTransposed: tf.tidy(() => tf.transpose(tf.tensor2d(Float32Array.from(nu.data), [nu.rows, nu.cols]))),
  };
}

/** weight · the largest distance over the interventions. */
function weighted(
  { targets, sources, weight }: PlanDiagram,
  { mu, nuTransposed }: Mechanisms,
  alphas: readonly tf.Tensor3D[],
): tf.Tensor1D {
  const target = targets.map((alpha) => alphas[alpha]!).reduce(kronecker);
  const source = sources.map((alpha) => alphas[alpha]!).reduce(kronecker);
  const abstractedEffect = timesConstant(tf.transpose(target, [0, 2, 1]), mu); // [restarts, outcomes, interventions]
  const effectOfAbstracted = tf.transpose(timesConstant(source, nuTransposed), [0, 2, 1]);
  const squares = squaredDistances(abstractedEffect, effectOfAbstracted);
  return tf.mul(tf.sqrt(tf.maximum(tf.max(squares, 1), LEAST_SQUARE)), weight);
}

/** The Kronecker product of transposed alphas. */
function kronecker(left: tf.Tensor3D, right: tf.Tensor3D): tf.Tensor3D {
  const [restarts, leftCols, leftRows] = left.shape;
  const [, rightCols, rightRows] = right.shape;
  const product = tf.mul(
    tf.reshape(left, [restarts, leftCols, 1, leftRows, 1]),
    tf.reshape(right, [restarts, 1, rightCols, 1, rightRows]),
  );
  return tf.reshape(product, [restarts, leftCols * rightCols, leftRows * rightRows]);
}

/** [restarts, a, b] · [b, c] as one product of matrices. */
function timesConstant(batch: tf.Tensor3D, constant: tf.Tensor2D): tf.Tensor3D {
  const [restarts, a, b] = batch.shape;
  const product = tf.matMul(tf.reshape(batch, [restarts * a, b]), constant);
  return tf.reshape(product, [restarts, a, constant.shape[1]]);
}

/**
 * Smoothed Jensen–Shannon divergences of the columns of p and q: ½ Σ [p·ln(1 + δ + ε) + q·ln(1 − δ + ε)], δ = (p − q)/(p + q), by log1p,
 * since f32 would lose ε beside 1.
 */
function squaredDistances(p: tf.Tensor3D, q: tf.Tensor3D): tf.Tensor2D {
  const delta = tf.div(tf.sub(p, q), tf.add(p, q));
  const { smoothing } = OBJECTIVE;
  const ofP = tf.mul(p, tf.log1p(tf.add(smoothing, delta)));
  const ofQ = tf.mul(q, tf.log1p(tf.sub(smoothing, delta)));
  return tf.mul(tf.sum(tf.add(ofP, ofQ), 1), 0.5);
}

/** Σ over the high-level states (1 − the largest entry of their row). */
function notReached(alpha: tf.Tensor3D): tf.Tensor1D {
  return tf.sum(tf.sub(1, tf.max(alpha, 1)), 1);
}

function sum(terms: readonly tf.Tensor1D[]): tf.Tensor1D {
  return terms.reduce((left, right) => tf.add(left, right));
}
