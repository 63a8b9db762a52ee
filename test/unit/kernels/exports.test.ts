// The type of the module's exports, which is generated from a build of its own, is that of the module that is shipped.
import { readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { withKernels } from "../../../src/kernels/pool.js";

/** The functions of the generated interface, and how many arguments each takes. */
function declared(): [name: string, parameters: number][] {
  const path = "src/kernels/exports.generated.ts";
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  const described = source.statements.filter(ts.isInterfaceDeclaration);
  expect(described.map(({ name }) => name.text)).toEqual(["KernelExports"]);
  return described[0]!.members
    .filter(ts.isMethodSignature)
    .map(({ name, parameters }) => [name.getText(source), parameters.length]);
}

test("every function of the module is declared, with as many parameters as it has", () => {
  const exported = withKernels(({ exports }) =>
    Object.entries(exports).flatMap(([name, value]): [string, number][] =>
      typeof value === "function" ? [[name, value.length]] : [],
    ),
  );
  expect(exported.length).toBeGreaterThan(0);
  expect(Object.fromEntries(exported)).toEqual(Object.fromEntries(declared()));
});
