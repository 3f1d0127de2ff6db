import { everythingKept, untilReadyForTheBasement } from "../helper/kept";
import { makeFolder, untilSaved } from "../helper/songs";
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

test("what somebody new keeps is there however soon the page is left", async ({ page, visit, context }) => {
  const asked = page.waitForResponse("**/api/sync");
  await visit("/library");
  await asked;
  // From now on only the device has what is kept.
  await context.route("**/api/sync", (route) => route.abort());
  await page.getByRole("textbox", { name: "새 폴더 이름" }).fill("첫 폴더");
  await page.getByRole("button", { name: "만들기" }).evaluate((button: HTMLElement) => {
    button.click();
    // The app acts within the click; nothing that comes later is waited for.
    queueMicrotask(() => queueMicrotask(() => location.assign("/library?again")));
  });
  await page.waitForURL("**/library?again");
  await untilHydrated(page);
  await expect(page.getByRole("link", { name: /첫 폴더/ })).toBeVisible();
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

test("a database whose connection the browser closed is opened again, and keeps what is done", async ({ page, visit, server }) => {
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    const databases: IDBDatabase[] = [];
    IDBFactory.prototype.open = function (...names) {
      const request = open.apply(this, names);
      request.addEventListener("success", () => databases.push(request.result));
      return request;
    };
    // As when a phone suspends the page.
    addEventListener("suspended", () => databases.forEach((database) => database.close()));
  });
  await visit("/library");
  await untilReadyForTheBasement(page);
  await makeFolder(page, "그 전");
  await untilSaved(page, (await page.getByRole("link", { name: /그 전/ }).getAttribute("href"))!);
  await expect.poll(() => everythingKept(page)).toContain("그 전");
  await page.evaluate(() => dispatchEvent(new Event("suspended")));
  await server.pause();
  try {
    await makeFolder(page, "그 뒤");
    await expect(page.getByText("저장 대기 1")).toBeVisible();
    await expect.poll(() => everythingKept(page)).toContain("그 뒤");
    await page.reload();
    await untilHydrated(page);
    for (const name of [/그 전/, /그 뒤/]) await expect(page.getByRole("link", { name })).toBeVisible();
    await expect(page.getByText("저장 대기 1")).toBeVisible();
    await expect(page.getByText("이 기기에 자리가 없어요")).toHaveCount(0);
  } finally {
    await server.resume();
  }
});

test("who changes something without a signal on a full disk is told to keep the page open", async ({ page, visit, server }) => {
  await visit("/library");
  await untilReadyForTheBasement(page);
  await makeFolder(page, "자리 있음");
  await expect.poll(() => everythingKept(page)).toContain("자리 있음");
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    // A browser finds out when it writes the whole transaction.
    IDBObjectStore.prototype.put = function (...record) {
      const request = put.apply(this, record);
      this.transaction.abort();
      return request;
    };
  });
  await server.pause();
  try {
    await makeFolder(page, "자리 없음");
    await expect(page.getByText("저장될 때까지 이 화면을 닫지 마세요")).toBeVisible();
    await expect(page.getByRole("link", { name: /자리 없음/ })).toBeVisible();
  } finally {
    await server.resume();
  }
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("저장 대기")).toHaveCount(0);
  await expect
    .poll(async () => (await (await page.request.get("/api/list_folders")).json()).map(({ name }: { name: string }) => name))
    .toEqual(["자리 있음", "자리 없음"]);
});

test("the browser is asked to leave the storage alone once something is saved, and not before", async ({ page, visit }) => {
  await page.addInitScript(() => {
    Object.assign(window, { asked: 0 });
    navigator.storage.persist = async () => {
      (window as unknown as { asked: number }).asked += 1;
      return true;
    };
  });
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked);
  await visit("/library");
  expect(await asked()).toBe(0);
  for (const name of ["첫 폴더", "둘째 폴더"]) {
    await makeFolder(page, name);
    await expect(page.getByRole("link", { name: new RegExp(name) })).toBeVisible();
  }
  expect(await asked()).toBe(1);
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
