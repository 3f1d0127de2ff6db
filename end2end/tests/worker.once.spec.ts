import type { Page } from "@playwright/test";

import { expect, test, untilHydrated } from "../helper/test";
import { row, searchBox } from "../helper/songs";

// The browser itself reports every request that finds no server.
test.use({ expectedMessage: /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/ });

/** Waits until the search worker keeps the catalogue on the device; the size of what it keeps, in bytes. */
async function untilKept(page: Page): Promise<number> {
  const size = () =>
    page.evaluate(async () => {
      const cache = await caches.open("catalogue");
      const [request] = await cache.keys();
      const response = request && (await cache.match(request));
      return response ? (await response.arrayBuffer()).byteLength : 0;
    });
  await expect.poll(size, { timeout: 15_000 }).toBeGreaterThan(10_000);
  return size();
}

test("without a signal the whole catalogue is searched, in an open page and in a new one", async ({
  page,
  visit,
  server,
}) => {
  await visit("/search");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await untilKept(page);
  await server.pause();
  try {
    await searchBox(page).pressSequentially("qjwRhc");
    await expect(row(page, "벚꽃 엔딩")).toBeVisible();
    await expect(row(page, "벚꽃 엔딩").locator(".number").first()).toHaveText(/\d/);
    await expect(page.getByText("이 기기에 담아 둔 노래에서만")).toBeHidden();

    await page.goto(`/search?q=${encodeURIComponent("ㅂㅍㅈ")}`);
    await expect(row(page, "밤편지")).toBeVisible();
  } finally {
    await server.resume();
  }
});

test("with the catalogue on the device no keystroke asks the server", async ({ page, visit }) => {
  await visit("/search");
  await untilKept(page);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("search_songs")) asked.push(request.url());
  });
  await searchBox(page).pressSequentially("밤편지", { delay: 60 });
  await expect(row(page, "밤편지")).toBeVisible();
  expect(asked).toEqual([]);
});

test("a damaged catalogue on the device is fetched again", async ({ page, visit }) => {
  await visit("/search");
  const size = await untilKept(page);
  await page.evaluate(async () => {
    const cache = await caches.open("catalogue");
    const [request] = await cache.keys();
    const whole = await (await cache.match(request))!.arrayBuffer();
    await cache.put(request, new Response(whole.slice(0, whole.byteLength / 2)));
  });
  await page.reload();
  await untilHydrated(page);
  await expect.poll(() => untilKept(page)).toBe(size);
  await searchBox(page).fill("밤편지");
  await expect(row(page, "밤편지")).toBeVisible();
});

test("a catalogue of an earlier day gives way to the present one", async ({ page, visit }) => {
  await visit("/search");
  await untilKept(page);
  const names = () =>
    page.evaluate(async () => (await (await caches.open("catalogue")).keys()).map(({ url }) => new URL(url).pathname));
  const [present] = await names();
  await page.evaluate(async () => {
    const cache = await caches.open("catalogue");
    const [request] = await cache.keys();
    await cache.put("/catalogue/0000000000000000.pack", (await cache.match(request))!);
    await cache.delete(request);
  });
  await page.reload();
  await untilHydrated(page);
  await expect.poll(names, { timeout: 15_000 }).toEqual([present]);
});

test.describe("a catalogue that is written for another version of the app", () => {
  // A service worker would have the worker's code already.
  test.use({ serviceWorkers: "block", expectedMessage: /Service Worker registration blocked/ });

  test("is fetched twice, and not for ever", async ({ page, visit }) => {
    const asked = { current: 0, pack: 0 };
    // An hour of waiting in a few seconds.
    await page.route(/\/pkg\/search\.\w+\.js/, async (route) => {
      const response = await route.fetch();
      const hurry = "{const wait=setTimeout;self.setTimeout=(task,ms)=>wait(task,ms/1000)}";
      await route.fulfill({ response, body: `${hurry}${await response.text()}` });
    });
    await page.route("**/catalogue.json", async (route) => {
      asked.current += 1;
      await route.continue();
    });
    await page.route("**/catalogue/*.pack", async (route) => {
      asked.pack += 1;
      await route.fulfill({ body: "of another version" });
    });
    await visit("/search");
    await expect.poll(() => asked.current, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
    expect(asked.pack).toBe(2);
  });
});

test.describe("where the connection goes before the worker's code has come", () => {
  // A service worker would have that code already.
  test.use({
    serviceWorkers: "block",
    expectedMessage: /ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to fetch|Service Worker registration blocked/,
  });

  test("a search says so instead of waiting for it", async ({ page, visit, context }) => {
    const code = /\/pkg\/search\.\w+\.wasm/;
    await page.route(code, (route) => route.abort());
    const lost = page.waitForEvent("requestfailed", (request) => code.test(request.url()));
    await visit("/search");
    await lost;
    await context.setOffline(true);
    await searchBox(page).fill("밤편지");
    await expect(page.getByText("인터넷에 연결되어 있지 않아요.")).toBeVisible();
    await context.setOffline(false);
  });
});
