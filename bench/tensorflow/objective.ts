// The relaxed objective as TensorFlow.js computes it, for a batch of restarts: the losses of all of them, differentiated by TensorFlow.js.
//
// Every alpha is kept transposed, [restarts, cols, rows], since TensorFlow.js has its softmax over the last axis alone. The two
// products are matrices times a constant matrix with all restarts in the rows of one large matrix, which the Wasm backend computes
// much faster than one small product per restart.
import * as tf from "@tensorflow/tfjs-core";
import type { PlanDiagram, PlanInput } from "../../src/kernels/plan-input.js";
import { OBJECTIVE } from "../learners/trainer.js";

/** Below this a D² counts as this: the derivative of the square root is finite. */
const LEAST_SQUARE = 1e-12;

/** A batch of matrices, [restarts, a, b], times a constant one, [b, c]. */
type Product = (batch: tf.Tensor3D) => tf.Tensor3D;

interface Mechanisms {
  readonly timesMu: Product;
  readonly timesNuTransposed: Product;
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
  const [muTensor, nuTensor] = [mu, nu].map(({ data, rows, cols }) =>
    tf.tensor2d(Float32Array.from(data), [rows, cols]),
  );
  return {
    timesMu: timesConstant(muTensor!, tf.transpose(muTensor!)),
    timesNuTransposed: timesConstant(tf.transpose(nuTensor!), nuTensor!),
  };
}

/**
 * All restarts in the rows of one large matrix. The gradient is TensorFlow.js's own, but with the transposed matrix at hand: its Wasm
 * backend takes fourteen times as long for a product that has to transpose on the way.
 */
function timesConstant(constant: tf.Tensor2D, transposed: tf.Tensor2D): Product {
  const product = tf.customGrad((rows) => ({
    value: tf.matMul(rows as tf.Tensor2D, constant),
    gradFunc: (dy) => tf.matMul(dy as tf.Tensor2D, transposed),
  }));
  return (batch) => {
    const [restarts, a, b] = batch.shape;
    return tf.reshape(product(tf.reshape(batch, [restarts * a, b])), [restarts, a, constant.shape[1]]);
  };
}

/** weight · the largest distance over the interventions. */
function weighted(
  { targets, sources, weight }: PlanDiagram,
  { timesMu, timesNuTransposed }: Mechanisms,
  alphas: readonly tf.Tensor3D[],
): tf.Tensor1D {
  const target = targets.map((alpha) => alphas[alpha]!).reduce(kronecker);
  const source = sources.map((alpha) => alphas[alpha]!).reduce(kronecker);
  const abstractedEffect = timesMu(tf.transpose(target, [0, 2, 1])); // [restarts, outcomes, interventions]
  const effectOfAbstracted = tf.transpose(timesNuTransposed(source), [0, 2, 1]);
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

/** Smoothed Jensen–Shannon divergences of the columns of p and q: ½ Σ [p·ln(1 + δ + ε) + q·ln(1 − δ + ε)], δ = (p − q)/(p + q). */
function squaredDistances(p: tf.Tensor3D, q: tf.Tensor3D): tf.Tensor2D {
  const delta = tf.div(tf.sub(p, q), tf.add(p, q));
  const { smoothing } = OBJECTIVE;
  const ofP = tf.mul(p, log1p(tf.add(smoothing, delta)));
  const ofQ = tf.mul(q, log1p(tf.sub(smoothing, delta)));
  return tf.mul(tf.sum(tf.add(ofP, ofQ), 1), 0.5);
}

/** ln(1 + x) to the last bits also near 0, where ε is; the Wasm backend's own log1p is a fifth off at 1e-7. */
function log1p(x: tf.Tensor): tf.Tensor {
  return tf.mul(2, tf.atanh(tf.div(x, tf.add(x, 2))));
}

/** Σ over the high-level states (1 − the largest entry of their row). */
function notReached(alpha: tf.Tensor3D): tf.Tensor1D {
  return tf.sum(tf.sub(1, tf.max(alpha, 1)), 1);
}

function sum(terms: readonly tf.Tensor1D[]): tf.Tensor1D {
  return terms.reduce((left, right) => tf.add(left, right));
}
