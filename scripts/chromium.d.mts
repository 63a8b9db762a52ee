// The types of chromium.mjs.

/** The path of Chromium, undefined where there is none. */
export function chromiumPath(): string | undefined;
