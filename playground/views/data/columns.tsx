// The columns of a table of samples: what each holds, what it is taken for, and how its values become states.
import { choose } from "../../actions/samples.js";
import type { ColumnView, SamplesView } from "../../protocol-files.js";
import { type Bins, choices, type Role } from "../../state/samples.js";
import { Scroll } from "../parts/scroll.js";

const ROLES: Readonly<Record<Role, string>> = {
  variable: "variable",
  set: "says what was set",
  none: "leave out",
};

const RULES: Readonly<Record<Bins["rule"], string>> = {
  values: "each value",
  width: "intervals of equal width",
  quantile: "intervals of equal counts",
  edges: "intervals between edges",
};

/** So many different values are counted, no more. */
const MOST_DIFFERENT = 1000;

export function Columns({ view }: { readonly view: SamplesView }) {
  const hasOrder = choices.value.some(({ role, bins }) => role === "variable" && bins.order !== null);
  return (
    <>
      <Scroll label="The columns">
        <table class="plain columns">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Holds</th>
              <th scope="col">Is a</th>
              <th scope="col">States</th>
            </tr>
          </thead>
          <tbody>
            {view.columns.map((column, i) => (
              <Column key={`${i} ${column.name}`} column={column} index={i} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {hasOrder && (
        <p class="note">
          The order of words matters where a map is to keep order: write the lowest first, as in “none, some,
          much”.
        </p>
      )}
    </>
  );
}

function Column({ column, index }: { readonly column: ColumnView; readonly index: number }) {
  const choice = choices.value[index];
  if (!choice) return null;
  const { role, bins } = choice;
  const { name, range } = column;
  // The column "do" says what was set unless it is a variable.
  const roles = (Object.keys(ROLES) as Role[]).filter((one) => !(name === "do" && one === "none"));
  const put = (changed: Partial<Bins>) => choose(index, { role, bins: { ...bins, ...changed } });
  return (
    <tr>
      <th scope="row">{name || "(no name)"}</th>
      <td>{holds(column)}</td>
      <td>
        <select
          aria-label={`What ${name} is`}
          value={role}
          onChange={({ currentTarget }) => choose(index, { role: currentTarget.value as Role, bins })}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {ROLES[one]}
            </option>
          ))}
        </select>
      </td>
      <td class="bins">
        {role === "variable" && (
          <>
            <select
              aria-label={`The states of ${name}`}
              value={bins.rule}
              disabled={range === null}
              onChange={({ currentTarget }) => put({ rule: currentTarget.value as Bins["rule"] })}
            >
              {Object.entries(RULES).map(([rule, text]) => (
                <option key={rule} value={rule}>
                  {text}
                </option>
              ))}
            </select>
            <BinField name={name} bins={bins} put={put} />
          </>
        )}
      </td>
    </tr>
  );
}

interface BinFieldProps {
  readonly name: string;
  readonly bins: Bins;
  readonly put: (changed: Partial<Bins>) => void;
}

function BinField({ name, bins: { rule, count, edges, order }, put }: BinFieldProps) {
  if (rule === "values" && order === null) return null;
  if (rule === "values")
    return (
      <input
        type="text"
        aria-label={`The order of the states of ${name}`}
        value={order!}
        onInput={({ currentTarget }) => put({ order: currentTarget.value })}
      />
    );
  if (rule === "edges")
    return (
      <input
        type="text"
        aria-label={`The edges of ${name}`}
        placeholder="0, 10, 20"
        value={edges}
        onInput={({ currentTarget }) => put({ edges: currentTarget.value })}
      />
    );
  return (
    <input
      type="number"
      aria-label={`The number of intervals of ${name}`}
      min={1}
      value={count}
      onInput={({ currentTarget }) => put({ count: currentTarget.valueAsNumber })}
    />
  );
}

function holds({ numbers, range, texts, missing, examples }: ColumnView): string {
  const howMany = (count: number) => (count >= MOST_DIFFERENT ? `${MOST_DIFFERENT} or more` : String(count));
  const ofNumbers = range && `${howMany(numbers)} different numbers, ${range[0]} to ${range[1]}`;
  const ofTexts = texts > 0 && `${examples.join(", ")}${texts > examples.length ? ", …" : ""}`;
  const parts = [ofNumbers, ofTexts, missing > 0 && `${missing} missing`].filter(Boolean);
  return parts.length > 0 ? parts.join("; ") : "nothing";
}
