// What scripts add to a page: search, the choice of a theme, buttons that copy, and the playground in the place of some figures.
import { addCopyButtons } from "./copy.js";
import { watchFigures } from "./live.js";
import { addSearch } from "./search.js";
import { themeField } from "./theme.js";

const tools = document.getElementById("tools")!;
addSearch(tools);
tools.append(themeField());
addCopyButtons();
watchFigures();
