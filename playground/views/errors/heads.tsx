// The head of a table of errors: a column a map, the shown one first.
import type { Errors } from "../../protocol.js";

/** A map and its errors; the shown one is the first. */
export interface Judged {
  readonly name: string;
  readonly errors: Errors;
}

export function MapHeads({ first, judged }: { readonly first: string; readonly judged: readonly Judged[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {judged.map(({ name }, i) => (
          <th key={name} scope="col">
            {name}
            {i === 0 && <span class="unseen">, shown</span>}
          </th>
        ))}
      </tr>
    </thead>
  );
}
