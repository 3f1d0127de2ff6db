import { everythingKept, untilReadyForTheBasement } from "../helper/kept";
import { makeFolder } from "../helper/songs";
import { expect, test, untilHydrated } from "../helper/test";

// The browser itself reports every request that finds no server, and a storage that has no room.
test.use({ expectedMessage: /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|Quota/ });
test.slow();

test("a library that the browser took away comes back from the server", async ({ page, visit }) => {
  await visit("/library");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await makeFolder(page, "돌아올 폴더");
  await expect.poll(async () => (await (await page.request.get("/api/list_folders")).json()).length).toBe(1);
  await page.goto("/privacy");
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const gone = indexedDB.deleteDatabase("alsong");
        gone.onsuccess = resolve;
        gone.onerror = reject;
      }),
  );
  await visit("/library");
  await expect(page.getByRole("link", { name: /돌아올 폴더/ })).toBeVisible();
  await expect.poll(() => everythingKept(page)).toContain("돌아올 폴더");
});

test("files that the browser took away are fetched again, and the library was never gone", async ({ page, visit, server }) => {
  await visit("/library");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await makeFolder(page, "남은 폴더");
  await expect.poll(() => everythingKept(page)).toContain("남은 폴더");
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await visit("/");
  await untilReadyForTheBasement(page);
  await expect
    .poll(() => page.evaluate(async () => (await caches.match("/offline"))?.status), { timeout: 15_000 })
    .toBe(200);
  await server.pause();
  try {
    await page.goto("/library");
    await untilHydrated(page);
    await expect(page.getByRole("link", { name: /남은 폴더/ })).toBeVisible();
  } finally {
    await server.resume();
  }
});

test("on a full disk everything works as long as there is a connection", async ({ page, visit, context, baseURL }) => {
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: baseURL!, quotaSize: 1 });
  await visit("/library");
  await makeFolder(page, "자리 없음");
  await expect(page.getByRole("link", { name: /자리 없음/ })).toBeVisible();
  await expect
    .poll(async () => (await (await page.request.get("/api/list_folders")).json()).map(({ name }: { name: string }) => name))
    .toEqual(["자리 없음"]);
  for (const path of ["/recommend", "/chart", "/search"]) await visit(path);
  await visit("/library");
  await expect(page.getByRole("link", { name: /자리 없음/ })).toBeVisible();
});
