// The service worker: keeps the built files, and answers a navigation without signal with the offline shell.
// The build puts its list of files in the place of the marker; a changed list is a new version of this file.
const ASSETS = /*ALSONG_ASSETS*/null;

const CACHE = `alsong-${ASSETS.build}`;
const SHELL = "/offline";
// A navigation that takes longer gets the shell: in a basement a connection often exists only in name.
const NAVIGATION_TIMEOUT_MS = 2500;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(ASSETS.files)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith("alsong-") && name !== CACHE);
      await Promise.all(names.map((name) => caches.delete(name)));
      await self.registration.navigationPreload?.enable();
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || request.headers.has("range")) return;
  if (request.mode === "navigate") {
    event.respondWith(isPlain(url.pathname) ? once(event) : navigate(event));
  } else if (ASSETS.files.includes(url.pathname)) {
    event.respondWith(caches.match(request, { ignoreVary: true }).then((kept) => kept ?? fetch(request)));
  }
});

// Documents that the app does not have, and the way to a login and back: it takes as long as it takes.
function isPlain(path) {
  return path.startsWith("/login/") || path === "/privacy";
}

// A login comes back once: the request that the browser has begun already is the only one.
async function once(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

async function navigate(event) {
  const timeout = new Promise((resolve) => setTimeout(resolve, NAVIGATION_TIMEOUT_MS));
  const network = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  network.catch(() => {});
  try {
    const response = await Promise.race([network, timeout]);
    if (response) return response;
  } catch {
    // No connection: the shell answers.
  }
  return (await caches.match(SHELL)) ?? network;
}
