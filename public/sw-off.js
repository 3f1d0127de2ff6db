// Served as /sw.js with ALSONG_SERVICE_WORKER=off: takes the service worker and all that it kept off every device that
// looks for a new one.
self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
      // Only pages that the former one held: they load again, from the network.
      const clients = await self.clients.matchAll({ type: "window" });
      await self.registration.unregister();
      await Promise.all(clients.map((client) => client.navigate(client.url).catch(() => {})));
    })(),
  );
});
