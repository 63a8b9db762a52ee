// The colours of the site's pages in each theme, beside those of reports.
import { themed } from "../../src/drawing/style.js";

const LIGHT = `--link:#0b5cad;--code:#f4f6f8;--on-link:#fff;--shade:rgb(17 20 24/22%);--mark:#ffe9a8;--field:#8a929c;
--keyword:#8a2f8f;--string:#0a6847;--number:#a1420b;--comment:#5c6570`;
const DARK = `--link:#7db8f5;--code:#1c2026;--on-link:#0d1013;--shade:rgb(0 0 0/55%);--mark:#5a4a12;--field:#727d89;
--keyword:#d9a3e0;--string:#7fd1ab;--number:#f0a573;--comment:#9aa3ad`;

export const COLOURS = themed(LIGHT, DARK);
