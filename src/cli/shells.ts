// Scripts that complete the command in bash, zsh and fish. They hold all words, so that no process is started at a Tab.
import type { CompletedCommand, CompletedFlag, Place } from "./completion.js";
import { NAME } from "./notes.js";

/** Shell → the script that completes these commands. */
export const SHELLS = { bash, zsh, fish } as const;

export type Shell = keyof typeof SHELLS;

function bash(commands: readonly CompletedCommand[]): string {
  const values = commands.flatMap(({ name, flags }) =>
    flags.flatMap(({ name: flag, value }) => (value ? [[`"${name} ${flag}"`, value] as const] : [])),
  );
  const places = commands.map(({ name, flags, arguments: places }) => {
    const all: Place = {
      words: places.flatMap(({ words }) => words),
      paths: places.some(({ paths }) => paths === "files") ? "files" : "none",
    };
    return `    ${name}) flags="${flags.map((flag) => flag.name).join(" ")}" ${bashPlace(all)} ;;`;
  });
  return `# Completes ${NAME} in bash, from 3.2 on: source <(${NAME} completion bash)
_causal_abstraction() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
  # "--flag=value" are three words.
  if [[ $current == "=" ]]; then current=""
  elif [[ $previous == "=" ]]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  local command="" word k
  for ((k = 1; k < COMP_CWORD; k++)); do
    word=\${COMP_WORDS[k]}
    if [[ $word != -* ]]; then command=$word; break; fi
  done
  local flags="" words="" paths=""
  case $command in
    "") words="${commands.map(({ name }) => name).join(" ")}" flags="--help --version" ;;
${places.join("\n")}
  esac
  case "$command $previous" in
${values.map(([when, place]) => `    ${when}) flags="" ${bashPlace(place)} ;;`).join("\n")}
    *) if [[ $current == -* ]]; then words=$flags paths=""; fi ;;
  esac
  [[ $paths == files ]] && compopt -o default 2> /dev/null # reads ~ as well
  COMPREPLY=()
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(
    compgen -W "$words" -- "$current"
    case $paths in
      files) compgen -f -- "$current" ;;
      folders) compgen -d -- "$current" ;;
    esac
  )
}
complete -o filenames -F _causal_abstraction ${NAME}
`;
}

function bashPlace({ words, paths }: Place): string {
  return `words="${words.join(" ")}" paths="${paths === "none" ? "" : paths}"`;
}

function zsh(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name, help }) => `    ${quoted(`${name}:${help}`)}`);
  const cases = commands.map(({ name, flags, arguments: places }) => {
    const specs = [
      ...flags.flatMap(zshFlag),
      ...places.map((place, k) => `${k + 1}:${zshPlace("argument", place)}`),
    ];
    return `        ${name}) _arguments ${specs.map(quoted).join(" \\\n          ")} ;;`;
  });
  return `#compdef ${NAME}
# Completes ${NAME} in zsh, after compinit: source <(${NAME} completion zsh)
_causal_abstraction() {
  local context state line
  typeset -A opt_args
  local -a commands
  commands=(
${names.join("\n")}
  )
  _arguments -C '(- *)--help[display help]' '(- *)--version[print the version]' '1: :->command' '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $words[1] in
${cases.join("\n")}
      esac ;;
  esac
}
_causal_abstraction_place() {
  local paths=$1
  shift
  (( $# )) && compadd -- "$@"
  case $paths in
    files) _files ;;
    folders) _path_files -/ ;;
  esac
}
if [[ $funcstack[1] == _${NAME} ]]; then _causal_abstraction "$@"; else compdef _causal_abstraction ${NAME}; fi
`;
}

function zshFlag({ name, help, value, isRepeatable }: CompletedFlag): string[] {
  const about = `[${help.replace(/[[\]\\]/g, "\\$&").replaceAll(":", "\\:")}]`;
  const times = isRepeatable ? "*" : "";
  return [value ? `${times}${name}=${about}:${zshPlace("value", value)}` : `${times}${name}${about}`];
}

/** A message, and what completes it. */
function zshPlace(message: string, { words, paths }: Place): string {
  // The space keeps _arguments from adding arguments of its own.
  return `${message}: _causal_abstraction_place ${[paths, ...words].join(" ")}`;
}

function fish(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, help, flags, arguments: places }) => {
    const within = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c ${NAME} -n __fish_use_subcommand -a ${name} -d ${fishQuoted(help)}`,
      ...flags.map((flag) => `complete -c ${NAME} ${within} ${fishFlag(flag)}`),
      ...places
        .filter(({ words, paths }) => words.length > 0 || paths !== "none")
        .map((place) => `complete -c ${NAME} ${within}${fishPlace(place, "")}`),
    ];
  });
  return `# Completes ${NAME} in fish: ${NAME} completion fish > ~/.config/fish/completions/${NAME}.fish
complete -c ${NAME} -e
complete -c ${NAME} -f
complete -c ${NAME} -n __fish_use_subcommand -l version -d 'print the version'
complete -c ${NAME} -l help -d 'display help'
${lines.filter((line) => !line.includes("-l help")).join("\n")}
`;
}

function fishFlag({ name, help, value }: CompletedFlag): string {
  return `-l ${name.replace(/^--/, "")}${value ? fishPlace(value, " -r") : ""} -d ${fishQuoted(help)}`;
}

function fishPlace({ words, paths }: Place, required: string): string {
  const list = words.length === 0 ? "" : ` -a ${fishQuoted(words.join(" "))}`;
  if (paths === "none") return `${required === "" ? "" : " -x"}${list}`;
  if (paths === "folders") return `${required} -f -a '(__fish_complete_directories)'`;
  return `${required} -F${list}`;
}

/** For bash and zsh. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function fishQuoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
