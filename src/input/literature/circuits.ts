// Circuits: two bits added by logic gates, and a redundant path masked by XOR. States are bits, and numbers.
import type { VariableFile } from "../network.js";
import type { ProblemFile } from "../problem-file.js";
import { child, decided, published, root } from "./parts.js";

const SOURCE = "M. Méloux: causal-abstraction-eval (CAE), software, 2026";

const gates = {
  and: (a: number, b: number) => a & b,
  or: (a: number, b: number) => a | b,
  xor: (a: number, b: number) => a ^ b,
};

function gate(name: string, kind: keyof typeof gates, a: string, b: string): VariableFile {
  return child(name, 2, [a, b], ...decided(2, [2, 2], gates[kind]));
}

/** A full adder for each of two bits. */
const wires: readonly VariableFile[] = [
  ...["A0", "A1", "B0", "B1", "C0"].map((name) => root(name, 2, [0.5, 0.5])),
  gate("xor0", "xor", "A0", "B0"),
  gate("S0", "xor", "xor0", "C0"),
  gate("and0", "and", "xor0", "C0"),
  gate("gen0", "and", "A0", "B0"),
  gate("C1", "or", "and0", "gen0"),
  gate("xor1", "xor", "A1", "B1"),
  gate("S1", "xor", "xor1", "C1"),
  gate("and1", "and", "xor1", "C1"),
  gate("gen1", "and", "A1", "B1"),
  gate("C2", "or", "and1", "gen1"),
];

const majority = (a: number, b: number, c: number) => (a + b + c > 1 ? 1 : 0);
const low = (number: number) => number & 1;
const top = (number: number) => number >> 1;

/**
 * @param kind the gate by which the high level adds bits
 * @param inverted 1 for a high level that holds the internal carry inverted
 */
function adderOf(name: string, about: string, kind: keyof typeof gates, inverted: number): ProblemFile {
  const add = (a: number, b: number, c: number) => gates[kind](gates[kind](a, b), c);
  return published(
    name,
    `Two numbers of two bits are added by 15 wires; ${about}.`,
    `${SOURCE}; systems/01_logic_circuit.`,
    {
      low: wires,
      high: [
        root("A", 4, [0.25, 0.25, 0.25, 0.25]),
        root("B", 4, [0.25, 0.25, 0.25, 0.25]),
        root("Cin", 2, [0.5, 0.5]),
        child(
          "Carry",
          2,
          ["A", "B", "Cin"],
          ...decided(2, [4, 4, 2], (a, b, c) => majority(low(a!), low(b!), c!) ^ inverted),
        ),
        child(
          "Sum",
          4,
          ["A", "B", "Cin", "Carry"],
          ...decided(
            4,
            [4, 4, 2, 2],
            (a, b, c, carry) => add(low(a!), low(b!), c!) + 2 * add(top(a!), top(b!), carry! ^ inverted),
          ),
        ),
        child(
          "Cout",
          2,
          ["A", "B", "Carry"],
          ...decided(2, [4, 4, 2], (a, b, carry) => majority(top(a!), top(b!), carry! ^ inverted)),
        ),
      ],
      map: { A: ["A0", "A1"], B: ["B0", "B1"], Cin: ["C0"], Carry: ["C1"], Sum: ["S0", "S1"], Cout: ["C2"] },
      diagrams: "causal",
      truth: { A: BINARY, B: BINARY, Cin: [0, 1], Carry: [0, 1], Sum: BINARY, Cout: [0, 1] },
    },
  );
}

/** The number that two bits give, the lower bit first. */
const BINARY = [0, 2, 1, 3];

export const adder = adderOf("adder", "the high level adds rightly", "xor", 0);
export const adderFail = adderOf("adder-fail", "the high level has OR in place of XOR, and fails", "or", 0);
export const adderInverted = adderOf(
  "adder-inverted",
  "the high level holds the carry between the bits inverted",
  "xor",
  1,
);

/** @param kind how y comes from a, b1 and b2 */
function masked(kind: "xor" | "xor-cut", isInert: boolean): ProblemFile {
  const y = kind === "xor" ? (a: number, b1: number, b2: number) => a | (b1 ^ b2) : (a: number) => a;
  const copy = (name: string, of: string) => child(name, 2, [of], [1, 0], [0, 1]);
  const withInert = (sources: readonly string[]) => (isInert ? ["Phi", ...sources] : sources);
  const path = kind === "xor" ? "a second path by XOR of b1 and b2" : "the path by XOR cut";
  const inert = isInert ? "; b1 and b2 are inert, written as the preimage of a variable of one state" : "";
  return published(
    `${kind}${isInert ? "-inert" : ""}`,
    `x reaches y by a, with ${path}${inert}.`,
    `${SOURCE}; systems/11_controlled_experiments, experiment 2.`,
    {
      low: [
        root("x", 2, [0.5, 0.5]),
        copy("a", "x"),
        copy("b1", "x"),
        copy("b2", "x"),
        child("y", 2, ["a", "b1", "b2"], ...decided(2, [2, 2, 2], y as (...bits: number[]) => number)),
      ],
      high: [
        ...(isInert ? [root("Phi", 1, [1])] : []),
        root("X", 2, [0.5, 0.5]),
        copy("M", "X"),
        copy("Y", "M"),
      ],
      map: { ...(isInert && { Phi: ["b1", "b2"] }), X: ["x"], M: ["a"], Y: ["y"] },
      diagrams: isInert
        ? [
            { source: withInert(["X"]), target: ["M"] },
            { source: withInert(["X"]), target: ["Y"] },
            { source: withInert(["X"]), target: ["M", "Y"] },
            { source: withInert(["M"]), target: ["Y"] },
            { source: withInert(["X", "M"]), target: ["Y"] },
          ]
        : "causal",
      truth: { ...(isInert && { Phi: [0, 0, 0, 0] }), X: [0, 1], M: [0, 1], Y: [0, 1] },
    },
  );
}

export const xor = masked("xor", false);
export const xorInert = masked("xor", true);
export const xorCut = masked("xor-cut", false);
export const xorCutInert = masked("xor-cut", true);
