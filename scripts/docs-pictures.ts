// Draws the pictures of docs/*.md again, as the package computes them now, and the social image of the site: `npm run docs:pictures`.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pictures } from "../docs/site/figures.js";
import { SOCIAL_SIZE, socialPage } from "../docs/site/social.js";
import { launched } from "../test/support/chromium.js";

const docs = join(import.meta.dirname, "../docs");
const folder = join(docs, "pictures");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const [name, text] of await pictures()) writeFileSync(join(folder, `${name}.svg`), text);

const browser = await launched();
const page = await browser.newPage({ viewport: SOCIAL_SIZE, colorScheme: "light" });
await page.setContent(await socialPage());
await page.screenshot({ path: join(docs, "site/social.png") });
await browser.close();
