// Seeded starts: independent N(0, 1) draws by inversion. Each restart has its own xoshiro256** stream.
//
// Splitmix64 spreads a seed (an integer below 2^53) over the state, so that neighbouring seeds share nothing.
// Restart 0 of a run has the run's seed, and restart r > 0 has a seed hashed from it, so any restart can be
// repeated alone. Inversion: Wichura's algorithm AS 241 (PPND16, 1988), 1e-16.
import { ln } from "./elementary";

let s0: u64, s1: u64, s2: u64, s3: u64;

function splitmix(x: u64): u64 {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

const GOLDEN: u64 = 0x9e3779b97f4a7c15;

/** Starts the stream of a seed. */
export function seedStream(seed: f64): void {
  const x = <u64>seed;
  s0 = splitmix(x + GOLDEN);
  s1 = splitmix(x + 2 * GOLDEN);
  s2 = splitmix(x + 3 * GOLDEN);
  s3 = splitmix(x + 4 * GOLDEN);
}

/** The seed of restart r of a run: the run's seed for r = 0, else a hash of that seed and r, below 2^53. */
export function restartSeed(seed: f64, restart: u32): f64 {
  if (restart == 0) return seed;
  return <f64>(splitmix(splitmix(<u64>seed + GOLDEN) + <u64>restart * GOLDEN) >> 11);
}

function next(): u64 {
  const result = rotl<u64>(s1 * 5, 7) * 9;
  const t = s1 << 17;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= t;
  s3 = rotl<u64>(s3, 45);
  return result;
}

/** The next N(0, 1) draw of the stream. */
export function normal(): f64 {
  return inverseNormal((<f64>(next() >> 12) + 0.5) * 2.220446049250313e-16);
}

/** The next draw of the stream from 0, …, n − 1: the high bits of a product, even to within n/2^32. */
export function below(n: u32): u32 {
  return <u32>(((next() >> 32) * <u64>n) >> 32);
}

/** The quantile function of N(0, 1), for 0 < p < 1. */
export function inverseNormal(p: f64): f64 {
  const q = p - 0.5;
  if (abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      q *
      ratio(
        r,
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.387132872796366608,
        5.226495278852854561e3,
        2.8729085735721942674e4,
        3.930789580009271061e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.871870074920579083e2,
        4.2313330701600911252e1,
      )
    );
  }
  const tail = q < 0 ? p : 1 - p;
  const r = sqrt<f64>(-f64x2.extract_lane(ln<f64>(f64x2.splat(tail)), 0));
  const x =
    r <= 5
      ? ratio(
          r - 1.6,
          7.7454501427834140764e-4,
          2.27238449892691845833e-2,
          2.4178072517745061177e-1,
          1.27045825245236838258,
          3.64784832476320460504,
          5.7694972214606914055,
          4.6303378461565452959,
          1.42343711074968357734,
          1.05075007164441684324e-9,
          5.475938084995344946e-4,
          1.51986665636164571966e-2,
          1.4810397642748007459e-1,
          6.8976733498510000455e-1,
          1.6763848301838038494,
          2.05319162663775882187,
        )
      : ratio(
          r - 5,
          2.01033439929228813265e-7,
          2.71155556874348757815e-5,
          1.2426609473880784386e-3,
          2.6532189526576123093e-2,
          2.9656057182850489123e-1,
          1.7848265399172913358,
          5.4637849111641143699,
          6.6579046435011037772,
          2.04426310338993978564e-15,
          1.4215117583164458887e-7,
          1.8463183175100546818e-5,
          7.868691311456132591e-4,
          1.48753612908506148525e-2,
          1.3692988092273580531e-1,
          5.9983220655588793769e-1,
        );
  return q < 0 ? -x : x;
}

/** (a7·r⁷ + … + a0) / (b7·r⁷ + … + b1·r + 1) */
function ratio(
  r: f64,
  a7: f64,
  a6: f64,
  a5: f64,
  a4: f64,
  a3: f64,
  a2: f64,
  a1: f64,
  a0: f64,
  b7: f64,
  b6: f64,
  b5: f64,
  b4: f64,
  b3: f64,
  b2: f64,
  b1: f64,
): f64 {
  const numerator = ((((((a7 * r + a6) * r + a5) * r + a4) * r + a3) * r + a2) * r + a1) * r + a0;
  const denominator = ((((((b7 * r + b6) * r + b5) * r + b4) * r + b3) * r + b2) * r + b1) * r + 1;
  return numerator / denominator;
}
