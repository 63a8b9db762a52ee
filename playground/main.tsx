// The page's beginning: the theme, what the address holds, and the views.
import { render } from "preact";
import { restore } from "./actions.js";
import { startTheme } from "./theme.js";
import { App } from "./views/app.js";
import "uplot/dist/uPlot.min.css";
import "./style.css";

startTheme();
render(<App />, document.getElementById("app")!);
addEventListener("hashchange", restore);
await restore();
