// The site's style sheet: that of the package's reports, and what a site of several pages has beside.
import { STYLE } from "../../src/drawing/style.js";

const LIGHT = `--link:#0b5cad;--code:#f4f6f8;--keyword:#8a2f8f;--string:#0a6847;--number:#a1420b;--comment:#5c6570`;
const DARK = `--link:#7db8f5;--code:#1c2026;--keyword:#d9a3e0;--string:#7fd1ab;--number:#f0a573;--comment:#9aa3ad`;

export const SITE_STYLE = `${STYLE}
:root{${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
html{scroll-padding-top:1rem}
body{display:grid;grid-template-columns:minmax(0,1fr);font-size:16px;line-height:1.6}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
main:focus{outline:none}
.skip{position:absolute;left:-99rem;top:.5rem;background:var(--surface);padding:.4rem .8rem;z-index:1}
.skip:focus{left:.5rem}
header{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:0 1rem;padding:.9rem 1rem;border-bottom:1px solid var(--rule)}
.name{color:var(--ink);font-weight:650;text-decoration:none}
.name small{color:var(--ink-soft);font-weight:400;margin-left:.3rem}
nav ul{list-style:none;margin:0;padding:0}
nav a{display:block;padding:.28rem .6rem;border-radius:5px;color:var(--ink-soft);text-decoration:none;font-size:.94rem;line-height:1.35}
nav a:hover{color:var(--ink);background:var(--code)}
nav a[aria-current]{color:var(--ink);font-weight:600;background:var(--code)}
nav .here{margin:.15rem 0 .4rem .6rem;border-left:1px solid var(--rule)}
nav .here a{font-size:.84rem;padding:.2rem .7rem}
.wide{display:none}
.narrow[open]{flex-basis:100%}
.narrow summary{cursor:pointer;color:var(--link);padding:.2rem .3rem}
.narrow nav{padding:.5rem 0}
main{width:100%;max-width:52rem;margin:0;padding:1.5rem 1rem 3rem}
h1{font-size:1.9rem;margin:0 0 .8rem}
h2{font-size:1.3rem;margin:3rem 0 .8rem;padding-top:0;border-top:0}
h3{font-size:1.05rem;font-weight:650;margin:2rem 0 .5rem}
h4,h5,h6{font-size:.9rem;font-weight:600;color:var(--ink-soft);margin:1.3rem 0 .3rem}
hr{border:0;border-top:1px solid var(--rule);margin:2.2rem 0}
:is(h1,h2,h3,h4,h5,h6) a{color:inherit;text-decoration:none}
h2 a:hover,h3 a:hover,h4 a:hover{text-decoration:underline}
p,ul,ol{max-width:44rem}
main ul,main ol{padding-left:1.3rem;margin:.5rem 0 1rem}
li{margin:.25rem 0}
code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
:not(pre)>code{background:var(--code);border-radius:4px;padding:.1em .3em;overflow-wrap:anywhere}
pre{font-size:.82rem;background:var(--code);border:1px solid var(--rule);border-radius:8px;padding:.85rem 1rem;margin:.8rem 0 1.4rem;overflow-x:auto}
pre code{font-size:inherit}
.hljs-keyword,.hljs-built_in,.hljs-meta,.hljs-literal{color:var(--keyword)}
.hljs-string,.hljs-attr,.hljs-tag .hljs-name{color:var(--string)}
.hljs-number{color:var(--number)}
.hljs-comment{color:var(--comment)}
main>.scroll{margin:.8rem 0 1.6rem}
main table{margin:0;font-size:.9rem}
main td,main th{padding:.4rem 1.2rem .4rem 0}
main td:first-child{overflow-wrap:normal}
td[style*=right],th[style*=right]{white-space:nowrap}
figure{margin:1.6rem 0 2.2rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:0 1.5rem;margin:1.6rem 0}
.figures figure{margin:0 0 1.2rem}
footer{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.5rem 2rem;border-top:1px solid var(--rule);margin-top:3.5rem;padding-top:1rem}
@media (min-width:60rem){
body{grid-template:auto 1fr/16rem minmax(0,1fr);max-width:86rem;margin:0 auto}
header{grid-column:1;border:0;white-space:nowrap;padding:1.6rem 1.5rem .6rem}
.narrow{display:none}
.wide{display:block;grid-column:1;grid-row:2;padding:0 .9rem 2rem;position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto}
main{grid-column:2;grid-row:1/span 2;padding:1.5rem 3rem 4rem;border-left:1px solid var(--rule);max-width:58rem}
}
@media print{header,nav,footer{display:none}}
`;
