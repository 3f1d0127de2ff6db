// The search worker's WASM in Chromium, on a processor made slower.
// Usage: node chromium.mjs TASK.json; a JSON object a line for each pack and speed, times in milliseconds.
//
// The module runs on the page's main thread: Emulation.setCPUThrottlingRate slows that thread down and no worker's.

import fs from "node:fs";
import http from "node:http";
import zlib from "node:zlib";
import { chromium } from "@playwright/test";

const { glue, wasm, packs, slower, queries } = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));

/** The server's quality. */
const QUALITY = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Path → type and bytes, compressed as the server sends them. */
const files = new Map();
const serve = (path, type, bytes) => files.set(path, { type, bytes: zlib.brotliCompressSync(bytes, QUALITY) });
serve("/", "text/html", "<!doctype html><title>bench</title>");
serve("/search.js", "text/javascript", fs.readFileSync(glue));
serve("/search.wasm", "application/wasm", fs.readFileSync(wasm));
packs.forEach((pack, place) => serve(`/${place}.pack`, "application/octet-stream", fs.readFileSync(pack)));

const server = http.createServer((request, response) => {
  const file = files.get(request.url);
  response.writeHead(file ? 200 : 404, {
    "content-type": file?.type ?? "text/plain",
    ...(file && { "content-encoding": "br" }),
    "cache-control": "no-store",
    // Alone in its process, a page may read a finer clock.
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  });
  response.end(file?.bytes);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

/** Runs in the page. */
async function measure({ pack, queries }) {
  const { default: init, loadCatalogue, searchCatalogue } = await import("/search.js");
  await init({ module_or_path: "/search.wasm" });
  const start = performance.now();
  const songs = loadCatalogue(new Uint8Array(await (await fetch(pack)).arrayBuffer()));
  const ready = performance.now() - start;
  const times = [];
  for (const query of queries) {
    const letters = [...query];
    for (let typed = 1; typed <= letters.length; typed += 1) {
      const text = letters.slice(0, typed).join("");
      const start = performance.now();
      JSON.parse(searchCatalogue(text, 0, 40));
      times.push(performance.now() - start);
    }
    // The page is not one long task, as it is not while somebody types.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { songs, ready, times };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
});
try {
  for (const place of packs.keys()) {
    for (const rate of slower) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(origin);
      const devtools = await context.newCDPSession(page);
      await devtools.send("Emulation.setCPUThrottlingRate", { rate });
      const measured = await page.evaluate(measure, { pack: `/${place}.pack`, queries });
      process.stdout.write(`${JSON.stringify({ slower: rate, ...measured })}\n`);
      await context.close();
    }
  }
} finally {
  await browser.close();
  server.close();
}
