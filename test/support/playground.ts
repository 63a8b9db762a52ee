// The playground as a reader has it: static files, served from a folder below the root, in Chromium.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { PLAYGROUND } from "./built-playground.js";
import { launched } from "./chromium.js";
import { type Served, served } from "./pages.js";

/** The policy that the page promises to work under. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:";

export interface Playground {
  /** The address of the page, without a hash. */
  readonly url: string;
  /** The files sent so far. */
  readonly sent: readonly string[];
  /** Opens the page and waits until it is drawn. */
  open(hash?: string, options?: BrowserContextOptions): Promise<Page>;
}

/**
 * Serves the page to the tests of a file. After every test its pages are closed, and must have had no error and
 * asked nobody else for anything.
 */
export function playground(): Playground {
  let browser: Browser;
  let site: Served;
  let faults: string[] = [];
  let elsewhere: string[] = [];
  let pages: Page[] = [];

  beforeAll(async () => {
    site = await served(PLAYGROUND, { "content-security-policy": POLICY }, "/sub/folder/");
    browser = await launched();
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });
  beforeEach(() => {
    [faults, elsewhere, pages] = [[], [], []];
  });
  afterEach(async () => {
    for (const page of pages) await page.context().close();
    expect(faults).toEqual([]);
    expect(elsewhere).toEqual([]);
  });

  return {
    get url() {
      return site.url;
    },
    get sent() {
      return site.sent;
    },
    async open(hash = "", options = { reducedMotion: "reduce" }) {
      const page = await browser.newPage({ serviceWorkers: "block", ...options });
      pages.push(page);
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(`${message.text()} ${message.location().url}`);
      });
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(site.url) && !/^(blob|data):/.test(url)) elsewhere.push(url);
      });
      await page.goto(site.url + hash);
      await page.getByRole("heading", { name: "The map" }).waitFor();
      return page;
    },
  };
}

/** The error of the shown map as the bar writes it, of three decimals. */
export async function shownError(page: Page): Promise<string> {
  return (await page.locator(".gauge output").innerText()).replace(/^.*\s/s, "");
}

/** Waits until every part of the page had its turn to be drawn, one a frame. */
export function drawn(page: Page): Promise<void> {
  return page.evaluate(`new Promise((resolve) => {
    let frames = 30;
    const next = () => (frames-- > 0 ? requestAnimationFrame(next) : resolve());
    next();
  })`);
}

/** Lets go of files over the page. */
export function drop(page: Page, ...files: readonly { name: string; content: string }[]): Promise<void> {
  return page.evaluate(
    `(() => {
      const dataTransfer = new DataTransfer();
      for (const { name, content } of ${JSON.stringify(files)})
        dataTransfer.items.add(new File([content], name));
      document.querySelector("main").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
    })()`,
  );
}
