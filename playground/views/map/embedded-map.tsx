// The map alone, with its error on the scale, for other pages.
import { Gauge } from "../bar/gauge.js";
import { Legend } from "./legend.js";
import { Alphas, WhoseMap } from "./map-panel.js";

export function EmbeddedMap() {
  return (
    <section class="panel map" aria-labelledby="map-heading">
      <div class="map-bar">
        <h2 id="map-heading">The map</h2>
        <WhoseMap />
      </div>
      <Gauge />
      <Alphas />
      <Legend />
    </section>
  );
}
