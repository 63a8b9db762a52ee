// Below the map: sentences on it, its facts, and the map in words. They follow when its error is known.
import { shownMap } from "../../state/maps.js";
import { opened } from "../../state/problem.js";
import { bestFound } from "../../state/solution.js";
import { Facts } from "./facts.js";
import { MapInWords } from "./in-words.js";
import { MapNotes } from "./notes.js";

export function Further() {
  const { alphas, truth } = opened.value!.view;
  return (
    <>
      <MapNotes />
      <Facts />
      <details>
        <summary>The map in words</summary>
        <MapInWords
          alphas={alphas}
          shown={shownMap.value}
          truth={truth}
          optimum={bestFound.value?.solution ?? null}
        />
      </details>
    </>
  );
}
