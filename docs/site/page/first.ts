// Runs before a page is drawn, so that it is never seen in another theme.
import { followTheme } from "./theme.js";

followTheme();
