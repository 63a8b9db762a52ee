// The whole page: the bar, the map, the tabs, and the models. Other pages may embed the question or the map.
import type { ComponentType } from "preact";
import { announcement, embeddedPart } from "../state/page.js";
import { opened } from "../state/problem.js";
import { Bar } from "./bar/bar.js";
import { ThemeField } from "./bar/theme-field.js";
import { EmbeddedMap } from "./map/embedded-map.js";
import { MapPanel } from "./map/map-panel.js";
import { Models } from "./models/models.js";
import { later } from "./parts/later.js";
import { isNarrow } from "./parts/narrow.js";
import { Tabs } from "./parts/tabs.js";
import { Welcome } from "./parts/welcome.js";
import { DropZone } from "./problem/drop-zone.js";
import { FilePanels } from "./problem/file-panels.js";

/** What `?embed=` shows alone. */
const EMBEDDED: Readonly<Record<string, ComponentType>> = {
  question: later(async () => (await import("./question/embedded.js")).EmbeddedQuestion),
  map: EmbeddedMap,
};

const embedded = EMBEDDED[embeddedPart ?? ""];

export function App() {
  return (
    <>
      {embedded ? <Embedded view={embedded} /> : <Page />}
      <p class="unseen" role="status">
        {announcement}
      </p>
    </>
  );
}

function Embedded({ view: View }: { readonly view: ComponentType }) {
  return (
    <main class="embedded">
      {opened.value && <View />}
      <p class="note">
        <a href={`./index.html${location.hash}`} target="_top">
          Open in the playground
        </a>
      </p>
    </main>
  );
}

function Page() {
  return (
    <DropZone>
      <a class="skip" href="#map">
        Skip to the map
      </a>
      <Bar />
      <main class={opened.value ? undefined : "empty"}>
        <Welcome />
        <FilePanels />
        {opened.value && (
          <div class="parts">
            <MapPanel />
            <Tabs />
            <Models view={opened.value.view} />
          </div>
        )}
      </main>
      <footer>
        {isNarrow.value && <ThemeField />}
        <a href="../index.html">Documentation</a>
        <a href="./licenses.txt">Licences of what this page is made of</a>
      </footer>
    </DropZone>
  );
}
