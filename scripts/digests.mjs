// Prints a digest of everything that the built package computes, so that engines can be compared: the same lines everywhere. With a path it
// is that of another module, such as the bundle for pages. What it is given comes of integers and of arithmetic that IEEE 754 fixes.
import { createHash } from "node:crypto";

const module = process.argv[2] ? `${process.cwd()}/${process.argv[2]}` : "../dist/index.js";
const { compare, evaluate, learn, Problem, scenarios, solve, sweep } = await import(module);

const STRATEGIES = ["joint", "sequential", "independent", "search"];
const MEASURES = [
  "consistency",
  "information-loss",
  "superresolution-information-loss",
  "superresolution-consistency",
];
const DRAWN = 60;
const alone = { workers: 1 };

/** What a result holds but for its times; a Map and a typed array have no JSON of their own. */
function digest(result) {
  const text = JSON.stringify(result, (key, value) => {
    if (/Ms$/.test(key)) return undefined;
    if (value instanceof Map) return [...value];
    return ArrayBuffer.isView(value) ? [...value] : value;
  });
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function say(name, result) {
  console.log(digest(result), name);
}

/** Uniform integers from 0 to below `n` (mulberry32). */
function integers(seed) {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % n;
  };
}

/** A chain of variables at both levels and a diagram for every two, the columns drawn: integers over their sum. */
function drawn(seed) {
  const below = integers(seed);
  const names = Array.from({ length: 2 + below(2) }, (_, v) => v);
  const column = (states) => {
    const weights = Array.from({ length: states }, () => (1 + below(30)) * (1 + below(30)));
    const sum = weights.reduce((a, b) => a + b);
    return weights.map((weight) => weight / sum);
  };
  const network = (prefix, states) => ({
    variables: names.map((v) => {
      const columns = Array.from({ length: v > 0 ? states : 1 }, () => column(states));
      const cpt = Array.from({ length: states }, (_, row) => columns.map((entries) => entries[row]));
      return { name: `${prefix}${v}`, states, parents: v > 0 ? [`${prefix}${v - 1}`] : [], cpt };
    }),
  });
  const high = 2 + below(2);
  return Problem.from({
    format: "causal-abstraction/problem@1",
    low: network("L", high + 1 + below(names.length === 2 ? 4 : 2)),
    high: network("H", high),
    map: Object.fromEntries(names.map((v) => [`H${v}`, [`L${v}`]])),
    diagrams: names.flatMap((x) => names.slice(x + 1).map((y) => ({ source: [`H${x}`], target: [`H${y}`] }))),
  });
}

for (const [name, file] of Object.entries(scenarios)) {
  const problem = Problem.from(file);
  for (const strategy of STRATEGIES)
    for (const precision of ["f64", "f32"]) {
      const options = {
        ...alone,
        strategy,
        precision,
        restarts: 7,
        epochs: 120,
        history: strategy !== "search",
      };
      say(`learn ${name} ${strategy} ${precision}`, await learn(problem, options));
    }
  const { abstraction } = await learn(problem, alone);
  for (const measure of MEASURES)
    say(`evaluate ${name} ${measure}`, await evaluate(problem, abstraction, { measure }));
  for (const criterion of ["max", "sum"])
    for (const gap of [0, 0.1])
      say(`solve ${name} ${criterion} gap ${gap}`, await solve(problem, { ...alone, criterion, gap }));
}

for (let seed = 1; seed <= DRAWN; seed++) {
  const problem = drawn(seed);
  for (const gap of [0, 0.01, 0.1]) {
    const by = (criterion) => solve(problem, { ...alone, criterion, gap });
    say(`solve drawn ${seed} gap ${gap}`, [await by("max"), await by("sum")]);
  }
  say(`learn drawn ${seed}`, await learn(problem, { ...alone, restarts: 4, epochs: 100 }));
}

const battery = Problem.from(scenarios.battery);
const few = { ...alone, repeats: 3, restarts: 4, epochs: 60 };
say("compare battery", await compare(battery, few));
say("sweep battery", await sweep(battery, { ...few, grid: { lambda: [1, 10], temperature: [0.1, 1] } }));
