// The search worker: the whole catalogue in another thread.
// It says { songs } when it can answer (0 while nothing is kept), and answers { id, text, … } or { id, song } with
// { id, answer } in the order they came.
// The build bundles it with the glue of its WASM and puts the WASM's name in the place of the marker.
import init, { completeCatalogue, loadCatalogue, searchCatalogue, songOfCatalogue } from "./search.js";

const WASM = "./ALSONG_WASM";
const CURRENT = "/catalogue.json";
const CACHE = "catalogue";
const RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 600_000;
const AGAIN_MS = 3_600_000;
const COMPLETE_AFTER_MS = 1_000;

const ready = begin();

self.addEventListener("message", async ({ data }) => {
  await ready;
  let answer = null;
  try {
    const { song, text, offset, limit, brand, language, version, prefer } = data;
    answer =
      (song === undefined
        ? searchCatalogue(text, offset, limit, brand, language, version, prefer)
        : songOfCatalogue(song)) ?? null;
  } finally {
    // Whoever asked goes on to the server when there is no answer.
    self.postMessage({ id: data.id, answer });
  }
});

// Where the connection went before the WASM came, whoever asks goes on without it until the next try.
async function begin() {
  for (;;) {
    try {
      return await init({ module_or_path: new URL(WASM, import.meta.url) });
    } catch {
      self.postMessage({ songs: 0 });
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

// What was kept answers at once; then the present pack, if it is another one.
async function start() {
  await ready;
  // Absent where the page is not from a secure origin: then the browser's own cache has to do.
  const cache = await self.caches?.open(CACHE).catch(() => undefined);
  const kept = await loadKept(cache);
  if (!kept) self.postMessage({ songs: 0 });
  await follow(cache, kept);
}

async function loadKept(cache) {
  const [request] = (await cache?.keys()) ?? [];
  if (!request) return null;
  try {
    load(await (await cache.match(request)).arrayBuffer());
    return new URL(request.url).pathname;
  } catch {
    // Damaged on the disk, or written for another version of the app: the present one takes its place once it is there.
    return null;
  }
}

// A pack that is refused once more although it came past the browser's own cache, which may have held damaged bytes, is
// written for another version of the app: it is not fetched again.
async function follow(cache, kept, refused = {}, pause = RETRY_MS) {
  try {
    const { pack } = await json(await fetch(CURRENT, { cache: "no-store" }));
    if (pack !== kept && !(pack === refused.pack && refused.twice)) {
      const isAgain = pack === refused.pack;
      const response = await fetch(pack, isAgain ? { cache: "reload" } : {});
      if (!response.ok) throw new Error(`the catalogue pack answered ${response.status}`);
      const copy = response.clone();
      const bytes = await response.arrayBuffer();
      refused = { pack, twice: isAgain };
      load(bytes);
      kept = pack;
      await keep(cache, pack, copy);
    }
    setTimeout(() => follow(cache, kept, refused), AGAIN_MS);
  } catch {
    // No connection, or a pack that was replaced, cut off or refused. What was loaded before goes on answering.
    setTimeout(() => follow(cache, kept, refused, Math.min(2 * pause, LONGEST_RETRY_MS)), pause);
  }
}

async function json(response) {
  if (!response.ok) throw new Error(`the catalogue answered ${response.status}`);
  return response.json();
}

function load(bytes) {
  const songs = loadCatalogue(new Uint8Array(bytes));
  self.postMessage({ songs });
  // Whoever types already goes first.
  setTimeout(completeCatalogue, COMPLETE_AFTER_MS);
}

// One pack is kept. Without room on the disk it stays in memory until the page is closed.
async function keep(cache, pack, response) {
  try {
    await cache?.put(pack, response);
    for (const request of (await cache?.keys()) ?? []) {
      if (new URL(request.url).pathname !== pack) await cache.delete(request);
    }
  } catch (error) {
    if (error.name !== "QuotaExceededError") throw error;
  }
}

start();
