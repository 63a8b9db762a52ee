// What browser.mjs has for the playground.
import type { Plugin } from "rolldown";

export function forPages(): Plugin[];
