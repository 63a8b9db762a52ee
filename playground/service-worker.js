// Keeps the files of one build, so that the page works without a network. vite.config.ts writes the names of the files and their hash
// into it. A new build is fetched as a whole; pages of the build before still find their files.
const FILES = ["index.html"];
const HASH = "";

/** Pages of other folders have caches of their own. */
const PREFIX = `causal-abstraction ${self.registration.scope} `;
const CACHE = PREFIX + HASH;

const urlOf = (file) => new URL(file, self.registration.scope).href;
const urls = new Set(FILES.map(urlOf));

self.addEventListener("install", (event) => {
  const requests = [...urls].map((url) => new Request(url, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOld().then(() => self.clients.claim()));
});

/** Of the builds before only the last is kept. */
async function forgetOld() {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const url = origin + pathname;
  if (request.method !== "GET" || !url.startsWith(self.registration.scope)) return;
  event.respondWith(answerTo(request, url === self.registration.scope ? urlOf("index.html") : url));
});

async function answerTo(request, url) {
  const kept = urls.has(url) && (await (await caches.open(CACHE)).match(url));
  return kept || (await caches.match(url)) || fetch(request);
}
