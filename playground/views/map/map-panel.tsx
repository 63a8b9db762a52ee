// The map: which of the four is shown, its alphas, whose cells can be clicked, and what is known of it.

import { useSignal } from "@preact/signals";
import { putInOrder, showMap, shuffle } from "../../actions/map.js";
import { canRedo, canUndo, redo, undo } from "../../actions/undo.js";
import { own } from "../../own.js";
import { errorsByKind, MAP_KINDS, mapName, maps, shownKind, shownMap } from "../../state/maps.js";
import { opened } from "../../state/problem.js";
import { wishes } from "../../state/wishes.js";
import { NO_WISH } from "../../wish.js";
import { Chips } from "../parts/chips.js";
import { later } from "../parts/later.js";
import { Term } from "../parts/term.js";
import { AlphaMap } from "./alpha-map.js";
import { Legend } from "./legend.js";
import { movingAlphas } from "./moving.js";

const Further = later(async () => (await import("./further.js")).Further);
const SideBySide = later(async () => (await import("./side-by-side.js")).SideBySide);

export function MapPanel() {
  const isBeside = useSignal(false);
  return (
    <section class="panel map" id="map" aria-labelledby="map-heading" tabIndex={-1}>
      <div class="map-bar">
        <h2 id="map-heading">The map</h2>
        <Term of="Map" />
        <button
          type="button"
          class="small"
          onClick={putInOrder}
          title="The first states below become the first state above, and so on"
        >
          In order
        </button>
        <button type="button" class="small" onClick={shuffle} title="A random map; pins and orders are kept">
          Shuffle
        </button>
        <Step name="Undo" keys="Ctrl + Z" sign="↶" can={canUndo.value} onStep={undo} />
        <Step name="Redo" keys="Ctrl + Shift + Z" sign="↷" can={canRedo.value} onStep={redo} />
        <button
          type="button"
          class="small"
          aria-pressed={isBeside.value}
          onClick={() => {
            isBeside.value = !isBeside.value;
          }}
        >
          Side by side
        </button>
      </div>
      <WhoseMap />
      {isBeside.value && <SideBySide />}
      <Alphas />
      <Legend />
      <div class="further">
        <Further />
      </div>
    </section>
  );
}

interface StepProps {
  readonly name: string;
  /** The shortcut. */
  readonly keys: string;
  readonly sign: string;
  readonly can: boolean;
  readonly onStep: () => void;
}

/** A button that goes a step back or forth in what the reader did. */
function Step({ name, keys, sign, can, onStep }: StepProps) {
  return (
    <button
      type="button"
      class="small"
      aria-label={name}
      title={`${name} (${keys})`}
      aria-disabled={!can}
      onClick={onStep}
    >
      {sign}
    </button>
  );
}

/** The four maps, of which one is shown. */
export function WhoseMap() {
  return (
    <Chips
      label="Whose map"
      chips={MAP_KINDS.filter((kind) => maps.value[kind]).map((kind) => ({
        value: kind,
        label: `${mapName(kind)} ${errorsByKind.value[kind]?.error.toFixed(3) ?? ""}`,
      }))}
      chosen={shownKind.value}
      onChoose={showMap}
    />
  );
}

/** The shown map, or what moves in its place. */
export function Alphas() {
  const { view } = opened.value!;
  const map = shownMap.value;
  const moving = movingAlphas();
  return (
    <div class="alpha-maps">
      {view.alphas.map((alpha) => (
        <AlphaMap
          key={alpha.name}
          alpha={alpha}
          chosen={map[alpha.name]!}
          heat={own(moving ?? {}, alpha.name)}
          wish={own(wishes.value, alpha.name) ?? NO_WISH}
        />
      ))}
    </div>
  );
}
