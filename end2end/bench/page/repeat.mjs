// How soon a page shows something to somebody who was here before: the service worker has the files.

import { chromium, devices } from "@playwright/test";

import { EXECUTABLE, FLAGS } from "./chromium.mjs";
import { slowNetwork } from "./slow_network.mjs";

/** Lighthouse's mobile preset. */
const SLOWER = 4;

/** First contentful paints in milliseconds, each a visit of its own over a slow connection on a slow processor. */
export async function measureRepeatVisits(origin, runs) {
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
  const network = await slowNetwork(origin);
  try {
    const context = await browser.newContext({ ...devices["Pixel 7"], locale: "ko-KR" });
    const first = await context.newPage();
    await first.goto(network.origin);
    await first.evaluate(async () => {
      await navigator.serviceWorker.ready;
      // The first page is there before its service worker.
      if (!navigator.serviceWorker.controller) {
        await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
      }
    });
    await first.close();
    const times = [];
    for (let run = 0; run < runs; run += 1) {
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
      await page.goto(network.origin, { waitUntil: "load" });
      times.push(await page.evaluate(firstPaint));
      await page.close();
    }
    return times;
  } finally {
    await browser.close();
    network.close();
  }
}

/** Runs in the page. */
function firstPaint() {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const paint = list.getEntries().find(({ name }) => name === "first-contentful-paint");
      if (paint) resolve(paint.startTime);
    });
    observer.observe({ type: "paint", buffered: true });
  });
}
