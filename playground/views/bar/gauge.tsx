// The error of the shown map, on the scale of the distance, with the errors of other maps as marks.
import { decimal } from "../../../src/drawing/numbers.js";
import { DISTANCES } from "../../../src/input/distances.js";
import { askWorst } from "../../actions/question.js";
import { errorsByKind, randomError, shownErrors } from "../../state/maps.js";
import { opened } from "../../state/problem.js";
import { solvedName } from "../../state/solution.js";
import { useLast } from "../parts/last.js";
import { useWidth } from "../parts/width.js";
import { labelsOf, type Mark, merged } from "./gauge-labels.js";

export function Gauge() {
  const errors = useLast(shownErrors.value, opened.value?.view);
  return (
    <div class="gauge">
      <output>
        <button
          type="button"
          class="number"
          title={errors ? `${decimal(errors.error)}: see why` : undefined}
          onClick={() => askWorst()}
          onCopy={(event) => {
            if (!errors) return;
            event.preventDefault();
            event.clipboardData?.setData("text/plain", decimal(errors.error));
          }}
        >
          <span class="unseen">abstraction error </span>
          {errors ? errors.error.toFixed(3) : "–"}
        </button>
      </output>
      <Scale error={errors?.error} />
    </div>
  );
}

function Scale({ error }: { readonly error: number | undefined }) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const { largest } = DISTANCES.js;
  const at = (value: number) => `${((100 * value) / largest).toFixed(2)}%`;
  const all = marks();
  const [start, end] = [
    { name: "0", error: 0 },
    { name: largest.toFixed(3), error: largest },
  ];
  const words = [...all.map((mark) => `${mark.about}${mark.error.toFixed(3)}`), `largest ${end.name}`];
  const ticks = merged(all);
  return (
    <div class="scale" ref={ref} role="img" aria-label={words.join(", ")}>
      <span class="track" />
      {error !== undefined && <span class="reached" style={{ width: at(error) }} />}
      {ticks.map((tick) => (
        <i
          key={tick.name}
          class="mark"
          style={{ left: at(tick.error) }}
          title={`${tick.name} ${decimal(tick.error)}`}
        />
      ))}
      {error !== undefined && <i class="needle" style={{ left: at(error) }} />}
      {labelsOf([...ticks, end, start], largest, width.value).map(({ text, x, side }) => (
        <span key={text} class={`label ${side}`} style={{ left: `${x}px` }}>
          {text}
        </span>
      ))}
    </div>
  );
}

/** The other maps, by name and in words. */
function marks(): (Mark & { readonly about: string })[] {
  const { truth, solved } = errorsByKind.value;
  const best = solvedName();
  return [
    ...(truth ? [{ name: "truth", about: "truth ", error: truth.error }] : []),
    ...(solved ? [{ name: best, about: `${best} `, error: solved.error }] : []),
    ...(randomError.value === null
      ? []
      : [{ name: "a random map", about: "a random map about ", error: randomError.value }]),
  ];
}
