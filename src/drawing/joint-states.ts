// The joint states of a model's variables, by the names of the states.

/** A model, as far as the names of its variables and their states go. */
interface Variables {
  readonly variables: readonly { readonly name: string; readonly states: readonly string[] }[];
}

/** The joint states of variables, C order: "no,high", names with commas in quotes; one empty text for no variables. */
export function jointStates(model: Variables, names: readonly string[]): string[] {
  if (names.length === 1) return [...statesOf(model, names[0]!)];
  return names
    .map((name) => statesOf(model, name).map(listed))
    .reduce<string[]>(
      (joint, states) => joint.flatMap((head) => states.map((state) => (head ? `${head},${state}` : state))),
      [""],
    );
}

/** A name as it stands in a list: in quotes where a comma, a quote or blanks at its ends would make the list ambiguous. */
export function listed(name: string): string {
  return /[,"]|^\s|\s$/.test(name) ? JSON.stringify(name) : name;
}

/** One joint state by its index in C order, with the variables' names: "Environment 0, Smoking yes". */
export function jointState(model: Variables, names: readonly string[], index: number): string {
  const parts: string[] = [];
  let rest = index;
  for (const name of [...names].reverse()) {
    const states = statesOf(model, name);
    parts.unshift(`${name} ${states[rest % states.length]}`);
    rest = Math.floor(rest / states.length);
  }
  return parts.join(", ");
}

function statesOf(model: Variables, name: string): readonly string[] {
  return model.variables.find((variable) => variable.name === name)!.states;
}
