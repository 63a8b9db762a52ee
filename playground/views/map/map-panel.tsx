// The map: which of the four is shown, and its alphas, whose cells can be clicked.
import { setCell, showMap } from "../../actions/map.js";
import { errorsByKind, MAP_KINDS, mapName, maps, shownKind, shownMap } from "../../state/maps.js";
import { opened } from "../../state/problem.js";
import { bestFound } from "../../state/solution.js";
import { Chips } from "../parts/chips.js";
import { AlphaMap } from "./heat-map.js";
import { MapInWords } from "./in-words.js";

export function MapPanel() {
  const { view } = opened.value!;
  const map = shownMap.value;
  return (
    <section class="panel map" id="map" aria-labelledby="map-heading" tabIndex={-1}>
      <h2 id="map-heading">The map</h2>
      <Chips
        label="Whose map"
        chips={MAP_KINDS.filter((kind) => maps.value[kind]).map((kind) => ({
          value: kind,
          label: `${mapName(kind)} ${errorsByKind.value[kind]?.error.toFixed(3) ?? ""}`,
        }))}
        chosen={shownKind.value}
        onChoose={showMap}
      />
      <div class="alphas">
        {view.alphas.map((alpha) => (
          <AlphaMap
            key={alpha.name}
            alpha={alpha}
            chosen={map[alpha.name]!}
            onChoose={(joint, state) => setCell(alpha.name, joint, state)}
          />
        ))}
      </div>
      <details>
        <summary>The map in words</summary>
        <MapInWords
          alphas={view.alphas}
          learned={map}
          truth={view.truth}
          optimum={bestFound.value?.solution ?? null}
        />
      </details>
    </section>
  );
}
