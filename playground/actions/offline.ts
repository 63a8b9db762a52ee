// Lets the browser keep the page's files, so that it works without a network after its first load.

export function keepFiles(): void {
  if (import.meta.env.MODE === "development") return;
  // Where there are no service workers, as in a page from a file, it needs the network.
  navigator.serviceWorker?.register("./service-worker.js", { scope: "./" }).catch(() => {});
}
