import { type RequestListener, createServer } from "node:http";

import type { Server } from "./server";

/** While `during` runs, something else answers at the server's address: a proxy without a server, a connection in name only. */
export async function insteadOf(server: Server, answer: RequestListener, during: () => Promise<void>): Promise<void> {
  await server.pause();
  const other = createServer(answer);
  await new Promise<void>((ready) => other.listen(Number(new URL(server.url).port), "127.0.0.1", ready));
  try {
    await during();
  } finally {
    const closed = new Promise((done) => other.close(done));
    other.closeAllConnections();
    await closed;
    await server.resume();
  }
}
