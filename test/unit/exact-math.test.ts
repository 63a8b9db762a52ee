// Results are the same bytes on every engine: what engines may round in their own ways decides none of them. The kernels
// have functions of their own.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/** The floors that compute what jobs give, and what proofs and experiments are made of. */
const FLOORS = [
  "base",
  "kernels",
  "input",
  "inference",
  "problem",
  "compile",
  "evaluation",
  "workers",
  "solving",
  "learning",
  "jobs",
  "experiments",
];

/** What every engine computes alike: whole parts, signs, and the square root, which is rounded correctly; and constants. */
const EXACT = /^(abs|ceil|floor|round|trunc|sign|min|max|sqrt|fround|imul|clz32|[A-Z][A-Z0-9_]*)$/;

/** Where others are in use, and why that is right. */
const ALLOWED: Readonly<Record<string, string>> = {
  "src/evaluation/effective-information.ts": "log2: shown beside errors; no job gives it",
  "src/evaluation/plain-distances.ts":
    "log: Kullback–Leibler, which is evaluated and never learned or solved by",
  "src/input/planted.ts": "**: sizes of tables, small whole numbers",
  "src/input/planted-file.ts": "**: sizes of tables, small whole numbers",
  "src/problem/assignment-count.ts": "**: how many maps there are, in words",
  "src/problem/evaluation-set.ts": "**: how many pairs there are, small whole numbers",
};

/** Files without any of these need no closer look. */
const MAYBE = /\bMath\b|[\w)\]] \*\*=? /;

const files = FLOORS.flatMap((floor) =>
  readdirSync(join("src", floor), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".generated.ts"))
    .map((file) => join("src", floor, file)),
);

/** What a file calls on that engines may round differently. Powers of literals, and of bigints, are exact. */
function inexactIn(path: string): string[] {
  const text = readFileSync(path, "utf8");
  const found: string[] = [];
  if (!MAYBE.test(text)) return found;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.expression.getText() === "Math") {
      if (!EXACT.test(node.name.text)) found.push(node.getText());
    } else if (ts.isElementAccessExpression(node) && node.expression.getText() === "Math") {
      found.push(node.getText());
    } else if (ts.isBinaryExpression(node) && isPower(node) && !isExactPower(node)) {
      found.push(node.getText());
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true), visit);
  return found;
}

function isPower({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === ts.SyntaxKind.AsteriskAsteriskToken || kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;
}

function isExactPower({ left, right }: ts.BinaryExpression): boolean {
  if (isBig(left) || isBig(right)) return true;
  return ts.isNumericLiteral(left) && ts.isNumericLiteral(right);
}

function isBig(node: ts.Expression): boolean {
  return ts.isBigIntLiteral(node) || node.getText().startsWith("BigInt(");
}

test("no result depends on how an engine rounds", () => {
  const inexact = files.filter((path) => inexactIn(path).length > 0);
  expect(inexact.sort()).toEqual(Object.keys(ALLOWED).sort());
});

test("logarithms, exponentials and powers are found", () => {
  expect(inexactIn("src/evaluation/plain-distances.ts")).toEqual(["Math.log"]);
  expect(inexactIn("src/problem/assignment-count.ts")).toEqual(["rows ** cols"]);
});
