// The help of every command: examples that its options read, ranges, and lines that fit a terminal.
import type { Command } from "commander";
import { expect, test } from "vitest";
import { createProgram } from "../../../src/cli/program.js";

const names = createProgram().commands.map((command) => command.name());

/** What a command prints for --help on a terminal of some columns. */
function helpOf(name: string, columns = 80): string {
  const program = createProgram();
  const command = commandOf(program, name);
  let text = "";
  for (const one of [program, command]) {
    const writeOut = (piece: string) => {
      text += piece;
    };
    one.configureOutput({ writeOut, getOutHelpWidth: () => columns });
  }
  command.outputHelp();
  return text;
}

function commandOf(program: Command, name: string): Command {
  return program.commands.find((command) => command.name() === name)!;
}

/** The examples in a help text, as arguments. */
function examplesIn(help: string): string[][] {
  const lines = [...help.matchAll(/^ {2}causal-abstraction (.*)$/gm)].map(([, line]) => line!);
  return lines.map((line) => [...line.matchAll(/"(.*?)"|\S+/g)].map(([whole, quoted]) => quoted ?? whole));
}

test.each(names)("%s has examples, which its own options read, and points to the docs", async (name) => {
  const help = helpOf(name);
  const found = examplesIn(help);
  expect(found.length).toBeGreaterThan(0);
  expect(help).toContain(`docs/commands.md#${name}`);
  for (const args of found) {
    const program = createProgram();
    let parsed = 0;
    commandOf(program, name).action(() => {
      parsed++;
    });
    await program.parseAsync(args, { from: "user" });
    expect(parsed, args.join(" ")).toBe(1);
  }
});

test("an example that the options do not read is noticed", async () => {
  const program = createProgram();
  const read = program.parseAsync(["learn", "collapsing", "--restart", "3"], { from: "user" });
  await expect(read).rejects.toThrow("unknown option '--restart'");
});

test.each([60, 80])("all help fits %d columns, but for examples, which are to be copied", (columns) => {
  for (const name of names) {
    const lines = helpOf(name, columns).split("\n");
    const prose = lines.filter((line) => !/^(Usage:| {2}causal-abstraction) /.test(line));
    for (const line of prose) expect(line.length, `${name}: ${line}`).toBeLessThanOrEqual(columns);
  }
});

test("options tell their ranges, values and defaults", () => {
  const help = helpOf("learn", 200);
  expect(help).toMatch(/--restarts <n> .* \(from 1 to 1e6; default: 10\)\n/);
  expect(help).toMatch(/--smoothing <ε> .* \(from 0 to 1; default: 1e-7\)\n/);
  expect(help).toMatch(/--workers <n> .* \(from 1 to 256; default: by cores and work\)\n/);
  expect(help).toMatch(/--strategy <name> .*joint, sequential, independent, search \(default: joint\)\n/);
  expect(helpOf("convert", 200)).toMatch(
    /--from <format> .* \(json, bif, xmlbif, net, uai; default: what it looks like\)\n/,
  );
  expect(helpOf("solve", 200)).toMatch(/--gap <distance> .* \(at least 0; default: 0\)\n/);
});
