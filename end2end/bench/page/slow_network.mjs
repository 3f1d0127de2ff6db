// A slow mobile connection in front of a server: for the page, its workers and its service worker alike, which a
// browser's own throttling is not.

import net from "node:net";

/** Lighthouse's mobile preset. */
const ROUND_TRIP_MS = 150;
const BYTES_PER_MS = { down: (1.6 * 1024 * 1024) / 8 / 1000, up: (750 * 1024) / 8 / 1000 };

/** Starts the connection; its origin, and the way to end it. */
export async function slowNetwork(origin) {
  const { port } = new URL(origin);
  const sockets = new Set();
  // All connections share the bandwidth.
  const free = { down: 0, up: 0 };
  const pass = (from, to, way) => {
    from.on("data", (chunk) => {
      const begins = Math.max(Date.now(), free[way]);
      free[way] = begins + chunk.length / BYTES_PER_MS[way];
      setTimeout(() => to.write(chunk), free[way] + ROUND_TRIP_MS / 2 - Date.now());
    });
    from.on("error", () => to.destroy());
    from.on("close", () => setTimeout(() => to.end(), Math.max(0, free[way] - Date.now()) + ROUND_TRIP_MS));
  };
  const proxy = net.createServer((phone) => {
    sockets.add(phone);
    phone.pause();
    const server = net.connect(Number(port), "127.0.0.1", () => {
      pass(phone, server, "up");
      pass(server, phone, "down");
      // What the handshake takes.
      setTimeout(() => phone.resume(), ROUND_TRIP_MS);
    });
    server.on("error", () => phone.destroy());
    phone.on("close", () => sockets.delete(phone));
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${proxy.address().port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}
