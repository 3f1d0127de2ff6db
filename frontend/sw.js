// The service worker: keeps the built files and what the server said last, and answers a navigation without signal with
// the offline shell. The build puts its list of files in the place of the marker; a changed list is a new version.
const ASSETS = /*ALSONG_ASSETS*/null;

const CACHE = `alsong-${ASSETS.build}`;
// Where the build that began last is noted.
const BUILD = "/build";
const SHELL = "/offline";
const SHARED = "/share-target";
const LANGUAGE = "/language";
// Where English is kept, by itself, for who reads it.
const ENGLISH = "english";
// A navigation that takes longer gets the shell: in a basement a connection often exists only in name.
const TIMEOUT_MS = 2500;

// What the server said last, for whoever uses this device now; their session takes it along when it ends.
const ANSWERS = "answers";
const MOST_ANSWERS = 200;
const KEPT = /^\/api\/(count_songs|get_chart|get_song|get_song_page|new_songs|popular_songs|recommend_songs|similar_songs|today_songs)$/;
const ENDS_SESSION = /^\/api\/(log_out|leave)$/;
// Where the same question has no answer, one to a question that is alike in this.
const ALIKE = { "/api/get_chart": "brand", "/api/recommend_songs": "seeds" };
// What is asked ahead, so that one visit of any page is enough: just as the pages ask it.
const AHEAD = [
  "/api/count_songs",
  "/api/get_chart?brand=tj",
  "/api/get_chart?brand=ky",
  "/api/new_songs?brand=tj",
  "/api/new_songs?brand=ky",
  "/api/recommend_songs?seeds=all&from=0&limit=20",
  "/api/today_songs",
];
const AHEAD_AFTER_MS = 3000;
const FRESH_MS = 6 * 3_600_000;

// Counts the sessions that ended: an answer to an earlier one is not kept.
let session = 0;

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      await keepFiles();
      if (self.registration.active) await tell({ update: true });
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      // Pages of the build before may still be open; what came between never began.
      const before = await (await caches.match(BUILD, { cacheName: "build" }))?.text();
      const kept = (name) => !name.startsWith("alsong-") || name === CACHE || name === before;
      for (const name of await caches.keys()) if (!kept(name)) await caches.delete(name);
      await (await caches.open("build")).put(BUILD, new Response(CACHE));
      await self.registration.navigationPreload?.enable();
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", ({ data, source }) => {
  const { waiting } = self.registration;
  if (data === "hello" && waiting) source.postMessage({ update: true });
  if (data === "update") waiting?.postMessage("begin");
  if (data === "begin") self.skipWaiting();
  if (data === "hello") ahead();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.headers.has("range")) return;
  if (request.method !== "GET") {
    if (ENDS_SESSION.test(pathname)) event.waitUntil(forget());
    return;
  }
  if (request.mode === "navigate") {
    event.waitUntil(repair());
    event.respondWith(isPlain(pathname) ? once(event) : navigate(event));
  } else if (pathname.startsWith("/pkg/") || ASSETS.files.includes(pathname)) {
    event.respondWith(file(request));
  } else if (KEPT.test(pathname)) {
    event.respondWith(answer(event));
  }
});

// Documents that the app does not have, the way to a login and back, and to another language: it takes as long as it takes.
function isPlain(path) {
  return path.startsWith("/login/") || ["/privacy", LANGUAGE, SHARED].includes(path);
}

// A login comes back once: the request that the browser has begun already is the only one.
async function once(event) {
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request));
    // Somebody else may be here from now on.
    if (new URL(event.request.url).pathname.startsWith("/login/")) await forget();
    return response;
  } catch {
    return searchFor(event.request.url) ?? (await kept(SHELL)) ?? Response.error();
  }
}

// What another app shared: the server knows better what in it are names.
function searchFor(url) {
  const { pathname, searchParams } = new URL(url);
  if (pathname !== SHARED) return null;
  const [text] = ["title", "text"].map((name) => (searchParams.get(name) ?? "").replace(/https?:\S+/g, "").trim()).filter(Boolean);
  return Response.redirect(text ? `/search?q=${encodeURIComponent(text.slice(0, 60))}` : "/search");
}

async function navigate(event) {
  const network = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  return (await inTime(network)) ?? (await kept(SHELL)) ?? network;
}

async function file(request) {
  return (await kept(request)) ?? fetch(request);
}

async function answer(event) {
  const { request, clientId } = event;
  const asked = session;
  const network = fetch(request);
  // Pages end the list of what they ask with a separator.
  const address = request.url.replace(/[?&]+$/, "");
  event.waitUntil(network.then((response) => keep(address, response.clone(), asked)).catch(() => {}));
  const last = await lastAnswer(address);
  const response = last ? await inTime(network) : await network;
  if (response && !(last && response.status >= 500)) return response;
  (await self.clients.get(clientId))?.postMessage({ kept: true });
  return last;
}

// What arrives in time; nothing where there is no connection, or one in name only.
function inTime(network) {
  const late = new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS));
  return Promise.race([network.catch(() => undefined), late]);
}

// A file of this build, or of the build before, of which pages may still be open.
async function kept(request) {
  try {
    const cache = await caches.open(CACHE);
    const options = { ignoreVary: true };
    return (await cache.match(request, options)) ?? (await caches.match(request, options));
  } catch {
    return undefined;
  }
}

// The same question's answer, or the newest to a question like it.
async function lastAnswer(address) {
  try {
    const cache = await caches.open(ANSWERS);
    const { pathname, searchParams } = new URL(address);
    const same = await cache.match(address, { ignoreVary: true });
    const alike = ALIKE[pathname];
    if (same || !alike) return same;
    const others = await cache.matchAll(address, { ignoreSearch: true, ignoreVary: true });
    const asked = searchParams.get(alike);
    return others.findLast(({ url }) => new URL(url).searchParams.get(alike) === asked);
  } catch {
    return undefined;
  }
}

// Without room on the disk only the convenience is lost.
async function keep(address, response, asked) {
  if (!response.ok) return;
  try {
    const cache = await caches.open(ANSWERS);
    await cache.put(address, response);
    for (const old of (await cache.keys()).slice(0, -MOST_ANSWERS)) await cache.delete(old);
    if (asked !== session) await caches.delete(ANSWERS);
  } catch {}
}

async function forget() {
  session += 1;
  await caches.delete(ANSWERS).catch(() => {});
}

async function ahead() {
  const asked = session;
  await new Promise((resolve) => setTimeout(resolve, AHEAD_AFTER_MS));
  const fresh = (response) => Date.now() - Date.parse(response.headers.get("date")) < FRESH_MS;
  try {
    const cache = await caches.open(ANSWERS);
    for (const address of AHEAD) {
      const last = await cache.match(address, { ignoreVary: true });
      if (!last || !fresh(last)) await keep(address, await fetch(address), asked);
    }
  } catch {
    // No connection, or no storage: another time.
  }
}

async function keepFiles() {
  await (await caches.open(CACHE)).addAll(ASSETS.files);
  if (await caches.has(ENGLISH)) await (await caches.open(ENGLISH)).add(ASSETS.english).catch(() => {});
}

// A browser short of room may take the files and leave the service worker.
async function repair() {
  try {
    if (!(await (await caches.open(CACHE)).match(SHELL))) await keepFiles();
  } catch {
    // Offline, or a build that is no longer served.
  }
}

async function tell(message) {
  const clients = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const client of clients) client.postMessage(message);
}
