import { type Page, expect } from "@playwright/test";

/** Waits until the device has what it needs without a signal: the app, what is asked ahead, and the catalogue. */
export async function untilReadyForTheBasement(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const counts = () =>
    page.evaluate(async () => {
      const count = async (name: string) => (await (await caches.open(name)).keys()).length;
      return { answers: await count("answers"), catalogue: await count("catalogue") };
    });
  await expect.poll(async () => (await counts()).answers, { timeout: 20_000 }).toBeGreaterThanOrEqual(7);
  await expect.poll(async () => (await counts()).catalogue, { timeout: 20_000 }).toBe(1);
}

/** Everything that pages and the service worker keep on this device, as text. */
export async function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    // The catalogue and the built files are everybody's.
    for (const name of (await caches.keys()).filter((name) => name !== "catalogue" && !name.startsWith("alsong-"))) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) kept.push(request.url, await (await cache.match(request))!.text());
    }
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open(name!);
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll();
        kept.push(JSON.stringify(await new Promise((resolve) => (all.onsuccess = () => resolve(all.result)))));
      }
      database.close();
    }
    return kept.join("\n");
  });
}
