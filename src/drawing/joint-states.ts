// Texts of the joint states of a model's variables.

/** The names of a model's variables and of their states. */
export interface Variables {
  readonly variables: readonly { readonly name: string; readonly states: readonly string[] }[];
}

/**
 * The joint states of variables in C order: "no,high", with quotes around names with commas; a single empty
 * text if there are no variables.
 */
export function jointStates(model: Variables, names: readonly string[]): string[] {
  if (names.length === 1) return [...statesOf(model, names[0]!)];
  return names
    .map((name) => statesOf(model, name).map(listed))
    .reduce<string[]>(
      (joint, states) => joint.flatMap((head) => states.map((state) => (head ? `${head},${state}` : state))),
      [""],
    );
}

/** A name in a list: quoted if it contains a comma or a quote, or begins or ends with a blank. */
export function listed(name: string): string {
  return /[,"]|^\s|\s$/.test(name) ? JSON.stringify(name) : name;
}

/** One joint state by its index in C order, with the variables' names: "Environment 0, Smoking yes". */
export function jointState(model: Variables, names: readonly string[], index: number): string {
  return statesAt(model, names, index)
    .map((state, k) => `${names[k]} ${state}`)
    .join(", ");
}

/** One joint state by its index in C order, a state for each variable. */
export function statesAt(model: Variables, names: readonly string[], index: number): string[] {
  let rest = index;
  return names
    .toReversed()
    .map((name) => {
      const states = statesOf(model, name);
      const state = states[rest % states.length]!;
      rest = Math.floor(rest / states.length);
      return state;
    })
    .reverse();
}

function statesOf(model: Variables, name: string): readonly string[] {
  return model.variables.find((variable) => variable.name === name)!.states;
}
