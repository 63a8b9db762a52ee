// Checks in Firefox that the playground loads, learns, solves and asks. It speaks WebDriver BiDi with the Firefox that is installed
// (Debian's firefox-esr, or FIREFOX_PATH): `npm run test:firefox`.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { served } from "../test/support/pages.js";

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:";
const PLAYGROUND = join(import.meta.dirname, "../build/site/playground");
const WAIT_MS = 60_000;

/** A message of WebDriver BiDi: the answer to a command, or an event. */
interface Message {
  readonly id?: number;
  readonly type: "success" | "error" | "event";
  readonly method?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the protocol's data
  readonly result?: any;
  readonly message?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the protocol's data
  readonly params?: any;
}

const profile = mkdtempSync(join(tmpdir(), "firefox-"));
const site = await served(PLAYGROUND, { "content-security-policy": POLICY }, "/sub/folder/");
const firefox = spawn(
  process.env.FIREFOX_PATH ?? "firefox-esr",
  ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile],
  { stdio: ["ignore", "ignore", "pipe"] },
);
const ended = new Promise((resolve) => firefox.once("close", resolve));

try {
  await check();
} finally {
  firefox.kill();
  await ended;
  site.close();
  rmSync(profile, { recursive: true, force: true });
}

async function check(): Promise<void> {
  const errors: string[] = [];
  const send = await connected(`${await address()}/session`, ({ method, params }) => {
    if (method === "log.entryAdded" && params.level === "error") errors.push(params.text);
  });
  const { capabilities } = await send("session.new", { capabilities: {} });
  await send("session.subscribe", { events: ["log.entryAdded"] });
  const { contexts } = await send("browsingContext.getTree", {});
  const { context } = contexts[0];
  const url = `${site.url}#scenario=collapsing`;
  await send("browsingContext.navigate", { context, url, wait: "complete" });

  /** Waits until an expression in the page is true. */
  async function until(what: string, expression: string): Promise<void> {
    const end = Date.now() + WAIT_MS;
    for (;;) {
      const order = { expression, target: { context }, awaitPromise: true };
      const { result } = await send("script.evaluate", order);
      if (result?.value === true) return console.log(`ok: ${what}`);
      if (Date.now() > end) throw new Error(`not within ${WAIT_MS} ms: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const press = (name: string) =>
    `[...document.querySelectorAll("button, [role=tab]")].some((b) => b.textContent.includes("${name}") && (b.click(), true))`;
  const shows = (text: string) => `document.body.innerText.includes("${text}")`;

  await until("it loads", shows("The map"));
  await until("Learn is pressed", press("Learn"));
  await until("it learns", `document.querySelector(".gauge").innerText.includes("0.133")`);
  await until("the question is answered", shows("0.133 apart"));
  await until("Solve is pressed", press("Solve"));
  await until("it solves", `document.querySelector("#tab-panel").innerText.toLowerCase().includes("proven")`);
  await until("the runs are shown", press("Runs"));
  await until("the run stands among them", shows("1 joint"));
  await until("the settings open", press("Settings"));
  await until("they are seen", `document.querySelector(".settings-form").matches(":popover-open")`);
  if (errors.length > 0) throw new Error(`errors in the console: ${errors.join("\n")}`);
  console.log(`The playground works in Firefox ${capabilities.browserVersion}.`);
}

/** The address that Firefox listens at, which it writes when it has started. */
async function address(): Promise<string> {
  firefox.once("error", (error) => console.error(String(error)));
  for await (const line of createInterface({ input: firefox.stderr })) {
    const [, found] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [];
    if (found) return found;
  }
  throw new Error("Firefox did not start: install firefox-esr, or set FIREFOX_PATH");
}

/** Connects; gives a function that sends a command and resolves with its result. */
async function connected(url: string, onEvent: (message: Message) => void) {
  const socket = new WebSocket(url);
  const waiting = new Map<number, (message: Message) => void>();
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id === undefined) onEvent(message);
    else waiting.get(message.id)?.(message);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error(`no connection to ${url}`)));
  });
  let last = 0;
  return async (method: string, params: object) => {
    const id = ++last;
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const { type, result, message } = await answer;
    if (type === "error") throw new Error(`${method}: ${message}`);
    return result;
  };
}
