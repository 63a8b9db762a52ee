// The style sheets of pages and of drawings by themselves, for light and dark themes, narrow and wide windows, screen and print.
import { categories } from "./palette.js";

/** The two ways round a square: across by the low model, and across by the high one. */
const WAYS = "--way-low:var(--category-0);--way-high:var(--category-1)";

const LIGHT = `--surface:#fff;--ink:#111418;--ink-soft:#565e68;--rule:#dfe3e8;--grid:#eceff2;--neutral:#8a929c;
--heat:#174e94;--on-heat:#fff;--on-heat-middle:#111418;--outline:#c4540a;${categories.light};${WAYS}`;

const DARK = `--surface:#14171b;--ink:#e8eaed;--ink-soft:#a3abb5;--rule:#31373f;--grid:#252a31;--neutral:#8a929c;
--heat:#8cc2ff;--on-heat:#0d1013;--on-heat-middle:#0d1013;--outline:#f0904f;${categories.dark};${WAYS}`;

/** Declarations for each theme: the one that the root names by `data-theme`, else the system's. Print is light. */
export function themed(light: string, dark: string): string {
  return `:root{color-scheme:light;${light}}
@media screen{:root[data-theme=dark]{color-scheme:dark;${dark}}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${dark}}}`;
}

const THEMES = themed(LIGHT, DARK);

const DRAWING = `svg{display:block;font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;font-variant-numeric:tabular-nums}
svg text{fill:var(--ink)}
svg .soft{fill:var(--ink-soft)}
svg .small{font-size:11px}
svg .tiny{font-size:10px}
svg .strong{font-weight:600}
svg .grid{stroke:var(--grid);stroke-width:1}
svg .axis{stroke:var(--rule);stroke-width:1}
svg .line{fill:none;stroke-width:1.75;stroke-linejoin:round}
svg .edge{fill:none;stroke:var(--neutral);stroke-width:1.25}
svg .head{fill:var(--neutral)}
svg .heat{fill:var(--heat)}
svg .frame{fill:none;stroke:var(--rule)}
svg .outline{fill:none;stroke:var(--outline);stroke-width:2}
svg .hatch{fill:none;stroke:var(--neutral);stroke-opacity:.55}
svg .dot{fill:var(--ink);stroke:var(--surface);stroke-width:1.5}
svg .high{fill:var(--on-heat)}
svg .middle{fill:var(--on-heat-middle)}`;

/** Of a drawing that is a file of its own. */
export const DRAWING_STYLE = `${THEMES}
${DRAWING}`;

export const STYLE = `
${THEMES}
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;
overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
main{max-width:76rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
h1{font-size:1.75rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:0 0 .35rem}
h2{font-size:1.2rem;font-weight:650;margin:3rem 0 1rem;padding-top:1.25rem;border-top:1px solid var(--rule)}
p{max-width:44rem;margin:.5rem 0 1rem}
a{color:var(--category-0)}
.files{margin:.5rem 0 1rem;padding:0 0 0 1.1rem}
.soft{color:var(--ink-soft)}
.scroll{overflow-x:auto;max-width:100%;background:linear-gradient(to right,var(--surface) 35%,transparent) 0 0/3rem 100% no-repeat local,
linear-gradient(to left,var(--surface) 35%,transparent) 100% 0/3rem 100% no-repeat local,
linear-gradient(to right,rgb(118 124 132/45%),transparent) 0 0/.8rem 100% no-repeat scroll,
linear-gradient(to left,rgb(118 124 132/45%),transparent) 100% 0/.8rem 100% no-repeat scroll}
.beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));gap:0 3.5rem;align-items:start}
.beside>*{min-width:0}
.beside>.wide{grid-column:1/-1}
.beside>figure{margin-top:0}
.beside th,.beside td{padding-right:1.1rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1rem 2rem;margin:1.5rem 0 2rem}
.facts div:first-child{grid-column:1/-1}
.facts div{border-top:2px solid var(--rule);padding-top:.5rem}
dt{color:var(--ink-soft);font-size:.85rem}
dd{margin:0;font-size:1.2rem;font-variant-numeric:tabular-nums}
.below{font-size:.8rem;color:var(--ink-soft);line-height:1.35}
.below .bar{height:.4rem;margin:.35rem 0}
figure{margin:1.5rem 0 2rem}
figcaption,caption{text-align:left;font-size:.9rem;color:var(--ink-soft);padding:0 0 .6rem}
figcaption{max-width:44rem}caption{max-width:min(44rem,92vw)}
figcaption strong,caption strong{color:var(--ink);font-weight:600}
${DRAWING}
svg{max-width:100%;height:auto}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;margin:0 0 1.75rem;
overflow-wrap:break-word;min-width:min(100%,26rem)}
th,td{text-align:left;vertical-align:top;font-weight:400;padding:.35rem 1.5rem .35rem 0;border-bottom:1px solid var(--grid);
min-width:3.5rem;max-width:34rem}
thead th{color:var(--ink-soft);font-size:.85rem;white-space:nowrap;border-bottom-color:var(--rule)}
th:last-child,td:last-child{padding-right:0}
td ul{margin:0;padding:0;list-style:none}
.number{text-align:right;white-space:nowrap}
.bar{display:block;width:100%;min-width:4rem;height:.3rem;margin-top:.2rem;background:var(--grid)}
.bar span{display:block;height:100%;background:var(--category-0)}
@media (max-width:40rem){main{padding:1.5rem 1rem 3rem}h1{font-size:1.45rem}th,td{padding-right:1rem}
.facts{grid-template-columns:1fr 1fr;gap:1rem}}
@media screen and (max-width:48rem){svg.large{max-width:none}}
svg.huge{max-width:none}
@media print{main{max-width:none;padding:0}.scroll{overflow:visible;background:none}svg{max-width:100%!important}
figure,tr,.facts{break-inside:avoid}h1,h2,caption,thead,figcaption{break-after:avoid}.beside{display:block}*{print-color-adjust:exact}}
`;
