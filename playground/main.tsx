// The entry of the page: sets the theme, opens the problem in the address, and renders the views.
import { render } from "preact";
import { followChanges } from "./actions/follow.js";
import { restore } from "./actions/share.js";
import { startUndoKeys } from "./actions/undo.js";
import { startTheme } from "./state/theme.js";
import { App } from "./views/app.js";
import { loadWhenIdle } from "./views/parts/later.js";
import "uplot/dist/uPlot.min.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/bar.css";
import "./styles/map.css";
import "./styles/models.css";
import "./styles/tabs.css";
import "./styles/question.css";
import "./styles/learning.css";
import "./styles/outcome.css";
import "./styles/editor.css";
import "./styles/faults.css";

startTheme();
followChanges();
startUndoKeys();
render(<App />, document.getElementById("app")!);
addEventListener("hashchange", restore);
await restore();
loadWhenIdle();
