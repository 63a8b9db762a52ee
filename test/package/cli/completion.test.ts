// Completion in the shells themselves: what each offers behind the start of a line. Skipped for a shell that is not there.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { command, run } from "../../support/command.js";
import { temporaryFolder } from "../../support/folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);
writeFileSync(join(folder.path, "problem.json"), "");
mkdirSync(join(folder.path, "results"));

/** Starts of lines, and the words that complete the last of their words. */
const CASES: readonly (readonly [line: string, words: readonly string[]])[] = [
  ["le", ["learn"]],
  ["learn --str", ["--strategy"]],
  ["learn --strategy s", ["search", "sequential"]],
  ["solve batt", ["battery", "battery-ordered"]],
  ["solve prob", ["problem.json"]],
  ["learn basic --out prob", ["problem.json"]],
  ["compare basic --out r", ["results"]],
  ["compare basic --out p", []],
  ["learn basic --restarts ", []],
  ["convert asia.bif --to x", ["xmlbif"]],
  ["completion f", ["fish"]],
  ["help compl", ["completion"]],
];

/** Prints for each line, which are the arguments, what is offered: words with commas between, in a line. */
const PROGRAMS = {
  /** Calls the function as readline does. */
  bash: `source script.bash
    for line; do
      COMP_WORDS=($line); [[ $line == *" " ]] && COMP_WORDS+=("")
      COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _causal_abstraction
      echo "$(printf '%s\\n' "\${COMPREPLY[@]}" | sort | paste -sd, -)"
    done`,
  fish: `source script.fish
    for line in $argv; set -l words (complete -C $line | string replace -r '[/]?\\t.*' '' | sort)
      echo (string join -- , $words); end`,
  /** Types each line into a shell on a terminal, then Tab, then a key that tells what stands there. */
  zsh: `export ZDOTDIR=$PWD
    print -r -- 'PS1=; autoload -Uz compinit; compinit -u -D; source script.zsh
      zle-line-init() { : > ready }; zle -N zle-line-init
      tell() { print -r -- $BUFFER > found.new; mv found.new found; BUFFER= }; zle -N tell; bindkey "^X" tell' > .zshrc
    zmodload zsh/zpty zsh/zselect
    zpty z zsh -d -i
    until [[ -e ready ]]; do zselect -t 2; done
    for line; do
      zpty -w -n z $line$'\\t\\x18'
      until [[ -e found ]]; do zselect -t 2; done
      cat found; rm found
    done
    zpty -d z`,
};

type Shell = keyof typeof PROGRAMS;

/** What a shell prints for all lines. */
async function offered(shell: Shell): Promise<string[]> {
  const script = await command(["completion", shell]);
  expect([script.code, script.stderr]).toEqual([0, ""]);
  writeFileSync(join(folder.path, `script.${shell}`), script.stdout);
  const lines = CASES.map(([line]) => `causal-abstraction ${line}`);
  const args = { bash: ["--norc", "-c"], fish: ["--no-config", "-c"], zsh: ["-f", "-c"] }[shell];
  const name = shell === "fish" ? [] : [shell];
  const setting = { cwd: folder.path, env: { HOME: folder.path } };
  const { stdout } = await run(shell, [...args, PROGRAMS[shell], ...name, ...lines], setting);
  return stdout.split("\n").slice(0, -1);
}

/** The line as zsh completes it: by what all words begin with. */
function completed(line: string, words: readonly string[]): string {
  const common = words.reduce((common, word) => {
    const differs = Array.from(common).findIndex((letter, k) => word[k] !== letter);
    return differs < 0 ? common : common.slice(0, differs);
  }, words[0] ?? line.split(" ").at(-1)!);
  return `causal-abstraction ${line.replace(/[^ ]*$/, common)}`;
}

describe.each(["bash", "fish", "zsh"] as const)("%s", (shell) => {
  const isThere = spawnSync(shell, ["-c", "exit"]).status === 0;

  test.skipIf(!isThere)(
    "offers commands, options, their values, built-in problems, files, folders",
    async () => {
      const found = await offered(shell);
      const expected = CASES.map(([line, words]) =>
        shell === "zsh" ? completed(line, words) : words.join(","),
      );
      const plain =
        shell === "zsh"
          ? found.map((line, k) => (expected[k]!.endsWith(" ") ? line : line.replace(/[ =/]$/, "")))
          : found;
      expect(plain).toEqual(expected);
    },
  );
});

test("every command is in the script of every shell; another shell is refused", async () => {
  const help = (await command(["--help"])).stdout;
  const names = [...help.matchAll(/^ {2}(\w+) (?:\[|<)/gm)].map(([, name]) => name!);
  expect(names).toContain("completion");
  const scripts = await Promise.all(Object.keys(PROGRAMS).map((shell) => command(["completion", shell])));
  for (const { stdout } of scripts)
    for (const name of names) expect(stdout).toMatch(new RegExp(`\\b${name}\\b`));
  const { stderr } = await command(["completion", "tcsh"]);
  expect(stderr).toBe('causal-abstraction: <shell>: found "tcsh", expected one of "bash", "zsh", "fish"\n');
});
