// The error of the shown map, on the scale of the distance, with the errors of other maps as marks.
import { decimal } from "../../../src/drawing/numbers.js";
import { DISTANCES } from "../../../src/input/distances.js";
import { askWorst } from "../../actions/question.js";
import { errorsByKind, randomError, shownErrors } from "../../state/maps.js";
import { solvedName } from "../../state/solution.js";

interface Mark {
  readonly name: string;
  readonly error: number;
}

export function Gauge() {
  const errors = shownErrors.value;
  const { largest } = DISTANCES.js;
  const at = (error: number) => ({ left: `${((100 * error) / largest).toFixed(2)}%` });
  return (
    <div class="gauge">
      <output>
        <button
          type="button"
          class="number"
          title={errors ? `${decimal(errors.error)} – see why` : undefined}
          onClick={() => askWorst()}
        >
          <span class="unseen">abstraction error, see why: </span>
          {errors ? errors.error.toFixed(3) : "–"}
        </button>
      </output>
      <div class="scale" aria-hidden="true">
        {marks().map(({ name, error }) => (
          <i key={name} class="mark" style={at(error)} title={`${name}: ${decimal(error)}`} />
        ))}
        {errors && <i class="needle" style={at(errors.error)} />}
      </div>
    </div>
  );
}

function marks(): Mark[] {
  const { truth, solved } = errorsByKind.value;
  return [
    ...(truth ? [{ name: "truth", error: truth.error }] : []),
    ...(solved ? [{ name: solvedName(), error: solved.error }] : []),
    ...(randomError.value === null ? [] : [{ name: "a random map", error: randomError.value }]),
  ];
}
