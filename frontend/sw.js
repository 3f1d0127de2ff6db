// The service worker: keeps the built files and what the server said last, and answers a navigation without signal with
// the offline shell. The build puts its list of files in the place of the marker; a changed list is a new version.
const ASSETS = /*ALSONG_ASSETS*/null;

const CACHE = `alsong-${ASSETS.build}`;
// Where the build that began last is noted.
const BUILD = "/build";
const SHELL = "/offline";
const SHARED = "/share-target";
// What only the server has: its own documents, files, and the way to a login and back.
const PLAIN =
  /^\/(login\/.+|privacy|language|s\/[^/]+|folder\/[^/]+\/(share|import|export\.\w+)|recommend\/rejected|operator(\/.*)?|account\/export\.json)$/;
// Where English is kept, by itself, for who reads it.
const ENGLISH = "english";
// A navigation that takes longer gets the shell: in a basement a connection often exists only in name.
const TIMEOUT_MS = 2500;

// What the server said last, for whoever uses this device now; their session takes it along when it ends.
const ANSWERS = "answers";
const MOST_ANSWERS = 200;
const KEPT = /^\/api\/(count_songs|get_chart|get_song|get_song_page|new_songs|popular_songs|recommend_songs|similar_songs|today_songs)$/;
const ENDS_SESSION = /^\/api\/(log_out|leave)$/;
// Where the same question has no answer, one to a question that is alike in these: of another machine, or another day.
const ALIKE = {
  "/api/get_chart": ["brand"],
  "/api/recommend_songs": ["seeds", "limit"],
  "/api/similar_songs": ["song", "limit"],
  "/api/today_songs": [],
};
// What is asked ahead, so that one visit of any page is enough: just as the pages ask it, of the machine that was chosen.
const usual = (brand) => [
  "/api/count_songs",
  "/api/get_chart?brand=tj",
  "/api/get_chart?brand=ky",
  "/api/new_songs?brand=tj",
  "/api/new_songs?brand=ky",
  `/api/recommend_songs?seeds=all${brand && `&brand=${brand}`}&from=0&limit=20`,
  `/api/today_songs${brand && `?brand=${brand}`}`,
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

self.addEventListener("message", (event) => {
  const { data, source } = event;
  const { waiting } = self.registration;
  if (data === "hello" && waiting) source.postMessage({ update: true });
  if (data === "update") waiting?.postMessage("begin");
  if (data === "begin") self.skipWaiting();
  if (data === "repair") event.waitUntil(repair().catch(() => {}));
  if (data === "hello") ahead();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.headers.has("range")) return;
  if (request.method !== "GET") {
    if (ENDS_SESSION.test(pathname)) event.respondWith(end(event));
    return;
  }
  if (request.mode === "navigate") {
    const response = pathname === SHARED ? share(event) : PLAIN.test(pathname) ? once(event) : navigate(event);
    event.respondWith(response);
    // The page comes first. Offline, or of a build that is no longer served: then the one that waits has to have its files.
    event.waitUntil(response.then(repair).catch(() => self.registration.waiting?.postMessage("repair")));
  } else if (pathname.startsWith("/pkg/") || ASSETS.files.includes(pathname)) {
    event.respondWith(file(request));
  } else if (KEPT.test(pathname)) {
    event.respondWith(answer(event));
  }
});

// A session ends when the server says so: where it cannot be asked, or refuses, nothing is lost.
async function end({ request }) {
  const response = await fetch(request);
  // A form is led on to the next page, which this does not see.
  if (response.ok || response.type === "opaqueredirect") await forget();
  return response;
}

// The request that the browser has begun already, where it has: a login comes back once.
async function asked({ request, preloadResponse }) {
  return (await preloadResponse) ?? fetch(request);
}

// It takes as long as it takes: there is nothing else to show.
async function once(event) {
  try {
    const response = await asked(event);
    // Somebody else may be here from now on.
    if (new URL(event.request.url).pathname.startsWith("/login/")) await forget();
    return response;
  } catch {
    return (await kept(SHELL)) ?? Response.error();
  }
}

// What another app shared: the server knows better what in it are names, but there may be no server.
async function share(event) {
  const response = await inTime(asked(event));
  if (isAnswer(response)) return response;
  const { searchParams } = new URL(event.request.url);
  const [text] = ["title", "text"].map((name) => (searchParams.get(name) ?? "").replace(/https?:\S+/g, "").trim()).filter(Boolean);
  return Response.redirect(text ? `/search?q=${encodeURIComponent(text.slice(0, 60))}` : "/search");
}

async function navigate(event) {
  const network = asked(event);
  const response = await inTime(network);
  return isAnswer(response) ? response : ((await kept(SHELL)) ?? network);
}

// Whether something came, and is not the word of a server that fails, or of a proxy whose server starts again.
function isAnswer(response) {
  return response !== undefined && response.status < 500;
}

async function file(request) {
  return (await kept(request)) ?? fetch(request);
}

async function answer(event) {
  const { request, clientId } = event;
  const current = session;
  const network = fetch(request);
  // Pages end the list of what they ask with a separator.
  const address = request.url.replace(/[?&]+$/, "");
  event.waitUntil(network.then((response) => keep(address, response.clone(), current)).catch(() => {}));
  const last = await lastAnswer(address);
  if (!last) return network;
  const response = await inTime(network);
  if (isAnswer(response)) return response;
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
    const isAlike = (other) => alike.every((name) => other.get(name) === searchParams.get(name));
    return others.findLast(({ url }) => isAlike(new URL(url).searchParams));
  } catch {
    return undefined;
  }
}

// Without room on the disk only the convenience is lost.
async function keep(address, response, current) {
  if (!response.ok) return;
  try {
    const cache = await caches.open(ANSWERS);
    await cache.put(address, response);
    for (const old of (await cache.keys()).slice(0, -MOST_ANSWERS)) await cache.delete(old);
    if (current !== session) await caches.delete(ANSWERS);
  } catch {}
}

async function forget() {
  session += 1;
  await caches.delete(ANSWERS).catch(() => {});
}

async function ahead() {
  const current = session;
  await new Promise((resolve) => setTimeout(resolve, AHEAD_AFTER_MS));
  const fresh = (response) => Date.now() - Date.parse(response.headers.get("date")) < FRESH_MS;
  try {
    const cache = await caches.open(ANSWERS);
    // A browser that does not tell asks for either machine.
    const brand = (await self.cookieStore?.get("brand"))?.value ?? "";
    for (const address of usual(brand)) {
      const last = await cache.match(address, { ignoreVary: true });
      if (!last || !fresh(last)) await keep(address, await fetch(address), current);
    }
  } catch {
    // No connection, or no storage: another time.
  }
}

// The shell comes last, and only one of this build: another one names files that are not here.
async function keepFiles() {
  const cache = await caches.open(CACHE);
  await cache.addAll(ASSETS.files.filter((file) => file !== SHELL));
  const shell = await fetch(SHELL);
  const names = (await shell.clone().text()).match(/\/pkg\/[\w.-]+/g) ?? [];
  if (!shell.ok || !names.every((name) => ASSETS.files.includes(name))) throw new Error("the shell is another build's");
  await cache.put(SHELL, shell);
  if (await caches.has(ENGLISH)) await (await caches.open(ENGLISH)).add(ASSETS.english).catch(() => {});
}

// A browser short of room may take the files and leave the service worker.
async function repair() {
  if (!(await (await caches.open(CACHE)).match(SHELL))) await keepFiles();
}

async function tell(message) {
  const clients = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const client of clients) client.postMessage(message);
}
