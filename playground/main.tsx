// The entry of the page: sets the theme, opens the problem in the address, and renders the views.
import { render } from "preact";
import { followAddress, readAddress, restore } from "./actions/address.js";
import { startWorker } from "./actions/ask.js";
import { followChanges } from "./actions/follow.js";
import { keepPanels } from "./actions/kept-panels.js";
import { keepFiles } from "./actions/offline.js";
import { fillShelf, storeChanges } from "./actions/shelf.js";
import { startShortcuts } from "./actions/shortcuts.js";
import { stored } from "./actions/storage.js";
import { startUndoKeys } from "./actions/undo.js";
import { embeddedPart } from "./state/page.js";
import { startTheme } from "./state/theme.js";
import { App } from "./views/app.js";
import { loadViews } from "./views/parts/later.js";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/bar.css";
import "./styles/gauge.css";
import "./styles/popover.css";
import "./styles/map.css";
import "./styles/marks.css";
import "./styles/cells.css";
import "./styles/models.css";
import "./styles/tabs.css";
import "./styles/question.css";
import "./styles/learning.css";
import "./styles/outcome.css";
import "./styles/faults.css";
import "./styles/media.css";

/** The time after which other views are loaded even if the first map is not judged yet. */
const JUDGING_MS = 2000;

// They are ready by the time that they are needed.
startWorker();
readAddress();
const records = stored();
startTheme();
const judged = followChanges();
startUndoKeys();
startShortcuts();
render(<App />, document.getElementById("app")!);
void start();

/** The views' files wait for this one to end: it must not wait for a problem to be read. */
async function start(): Promise<void> {
  fillShelf(await records);
  await restore();
  followAddress();
  // An embedded part shows its link, and leaves what the reader has of the problem as it is.
  if (!embeddedPart) {
    storeChanges();
    keepPanels(await records);
  }
  await Promise.race([judged(), new Promise((resolve) => setTimeout(resolve, JUDGING_MS))]);
  loadViews();
  keepFiles();
}
