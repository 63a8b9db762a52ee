// The entry of the page: sets the theme, opens the problem in the address, and renders the views.
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
