// A row of chips of which one is chosen.

interface Chip<T> {
  readonly value: T;
  readonly label: string;
}

interface ChipsProps<T> {
  /** What is chosen, for screen readers. */
  readonly label: string;
  readonly chips: readonly Chip<T>[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

export function Chips<T extends string | number>({ label, chips, chosen, onChoose }: ChipsProps<T>) {
  return (
    <fieldset class="chips">
      <legend class="unseen">{label}</legend>
      {chips.map(({ value, label: text }) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {text}
        </button>
      ))}
    </fieldset>
  );
}
