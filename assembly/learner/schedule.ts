// Schedules: a value goes from `from` to `to` over a run, as x = e/E goes from 0 to 1 (after the last epoch).
//
//   linear       from + (to − from)·x
//   exponential  from · (to/from)ˣ
//   cosine       to + (from − to)·(1 + cos πx)/2
//
// The kernels' own functions compute them, so every engine gives the same values.
import { exp2, ln } from "../base/elementary";

/** The numbers by which TypeScript names them. */
export const CONSTANT: u32 = 0;
export const LINEAR: u32 = 1;
export const EXPONENTIAL: u32 = 2;
export const COSINE: u32 = 3;

const LOG2E: f64 = 1.4426950408889634;

/** Writes the values of epochs 0 … epochs, `stride` bytes apart; a constant is `from`. */
export function fillSchedule(at: usize, stride: usize, epochs: u32, kind: u32, from: f64, to: f64): void {
  for (let e: u32 = 0; e <= epochs; e++, at += stride) {
    store<f64>(at, kind == CONSTANT ? from : scheduled(kind, from, to, <f64>e / <f64>epochs));
  }
}

function scheduled(kind: u32, from: f64, to: f64, x: f64): f64 {
  if (x == 0) return from;
  if (x == 1) return to;
  if (kind == LINEAR) return from + (to - from) * x;
  if (kind == EXPONENTIAL) return exponential(from, to, x);
  return to + (from - to) * raisedCosine(x);
}

/** from · (to/from)ˣ, from the larger end, since exp2 takes exponents from −64 to 0. */
function exponential(from: f64, to: f64, x: f64): f64 {
  if (to > from) return exponential(to, from, 1 - x);
  const exponent = lane0(ln<f64>(f64x2.splat(to / from))) * LOG2E * x;
  return from * lane0(exp2<f64>(f64x2.splat(exponent)));
}

function lane0(v: v128): f64 {
  return f64x2.extract_lane(v, 0);
}

/** (1 + cos πx)/2 = cos²(πx/2) for 0 ≤ x ≤ 1; the Taylor series of the cosine, 1e-16 to π/2. */
function raisedCosine(x: f64): f64 {
  const angle = (3.141592653589793 / 2) * x;
  const z = angle * angle;
  let term = 1.0, cosine = 1.0;
  for (let n = 1.0; n < 24; n += 2) {
    term *= -z / (n * (n + 1));
    cosine += term;
  }
  return cosine * cosine;
}
