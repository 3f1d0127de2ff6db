import { everythingKept } from "../helper/kept";
import { agree, somebody, throughKakao } from "../helper/kakao";
import { makeFolder, row, search, untilSaved } from "../helper/songs";
import { expect, test, untilHydrated } from "../helper/test";

// The browser itself reports every request that finds no server.
test.use({ expectedMessage: /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|status of 4(01|22)/ });

test("what is done without a signal waits, survives a reload, and is saved", async ({
  page,
  visit,
  server,
  accessible,
}) => {
  await visit("/library");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await makeFolder(page, "지하");
  await expect(page.getByRole("link", { name: /지하/ })).toBeVisible();
  await server.pause();
  try {
    await makeFolder(page, "계단 아래");
    await expect(page.getByRole("link", { name: /계단 아래/ })).toBeVisible();
    await expect(page.getByText("저장 대기 1")).toBeVisible();
    await page.goto("/library");
    await untilHydrated(page);
    await expect(page.getByRole("link", { name: /계단 아래/ })).toBeVisible();
    await page.getByRole("link", { name: /지하/ }).click();
    await page.getByText("폴더 관리").click();
    await page.getByRole("textbox", { name: "폴더 이름" }).fill("지하 2층");
    await page.getByRole("button", { name: "이름 바꾸기" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "지하 2층" })).toBeVisible();
    await expect(page.getByText("저장 대기 2")).toBeVisible();
    await accessible();
  } finally {
    await server.resume();
  }
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("저장 대기")).toHaveCount(0);
  const folders = await page.request.get("/api/list_folders");
  expect((await folders.json()).map((folder: { name: string }) => folder.name)).toEqual(["지하 2층", "계단 아래"]);
});

test("two devices show the same, whichever of them changed it", async ({ page, visit, browser, baseURL }) => {
  const subject = somebody();
  await visit("/account");
  await throughKakao(page, subject, "두 기기");
  await agree(page);
  await visit("/library");
  await makeFolder(page, "같이");
  await expect(page.getByRole("link", { name: /같이/ })).toBeVisible();

  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await other.goto("/account");
  await throughKakao(other, subject);
  await other.goto("/library");
  await untilHydrated(other);
  await expect(other.getByRole("link", { name: /같이/ })).toBeVisible();
  await makeFolder(other, "다른 기기에서");
  await expect(other.getByText("저장 대기")).toHaveCount(0);
  await expect(other.getByRole("link", { name: /다른 기기에서/ })).toBeVisible();
  await expect
    .poll(async () => (await (await other.request.get("/api/list_folders")).json()).length)
    .toBe(2);

  // As when the phone is taken out of the pocket.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(page.getByRole("link", { name: /다른 기기에서/ })).toBeVisible();
  await context.close();
});

test("after logging out nothing of it is on the device", async ({ page, visit }) => {
  await visit("/account");
  await throughKakao(page, somebody(), "나가는 사람");
  await agree(page);
  await visit("/library");
  await makeFolder(page, "비밀 폴더");
  await expect(page.getByRole("link", { name: /비밀 폴더/ })).toBeVisible();
  await visit("/account");
  await page.getByRole("button", { name: "로그아웃", exact: true }).click();
  await expect(page.getByText("로그아웃했어요")).toBeVisible();
  await untilHydrated(page);
  const kept = await page.evaluate(async () => {
    const open = indexedDB.open("alsong", 1);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const all = ["library", "waiting"].map((name) => {
      const request = database.transaction(name).objectStore(name).getAll();
      return new Promise<string[]>((resolve) => (request.onsuccess = () => resolve(request.result)));
    });
    return (await Promise.all(all)).flat();
  });
  expect(kept.filter((record) => record.includes("비밀 폴더"))).toEqual([]);
  await visit("/library");
  await expect(page.getByRole("link", { name: /비밀 폴더/ })).toHaveCount(0);
});

test("logging out without a signal loses nothing, whether something waits or not", async ({ page, visit, server, accessible }) => {
  await visit("/account");
  await throughKakao(page, somebody(), "지하에서 나가는 사람");
  await agree(page);
  await visit("/search");
  await search(page, "벚꽃 엔딩");
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await visit("/library");
  await makeFolder(page, "남는 폴더");
  await expect.poll(() => everythingKept(page)).toContain("남는 폴더");
  await expect.poll(async () => (await (await page.request.get("/api/list_folders")).json()).length).toBe(1);
  await visit("/account");
  const logOut = page.getByRole("button", { name: "로그아웃", exact: true });
  const refused = page.getByText("로그아웃하거나 지우려면 신호가 있어야 해요. 그대로 두었어요.");
  const before = page.url();
  await server.pause();
  try {
    await logOut.click();
    await expect(refused).toBeVisible();
    await accessible();
    await expect(refused).toBeHidden();
    await page.getByText("탈퇴하기").first().click();
    await page.getByLabel("‘탈퇴’라고 적어 주세요").fill("탈퇴");
    await page.getByRole("button", { name: "탈퇴하기" }).click();
    await expect(refused).toBeVisible();
    await expect(refused).toBeHidden();

    await page.getByRole("navigation", { name: "주 메뉴" }).getByRole("link", { name: "내 노래" }).click();
    await makeFolder(page, "기다리는 폴더");
    await expect(page.getByText("저장 대기 1")).toBeVisible();
    await page.goBack();
    expect(page.url()).toBe(before);
    const kept = await everythingKept(page);
    for (const what of ["남는 폴더", "기다리는 폴더", "벚꽃 엔딩"]) expect(kept).toContain(what);
  } finally {
    await server.resume();
  }
  await visit("/account");
  await expect(page.getByText("저장 대기")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "지하에서 나가는 사람 님" })).toBeVisible();
  await expect.poll(async () => (await (await page.request.get("/api/list_folders")).json()).length).toBe(2);

  await logOut.click();
  await expect(page.getByText("로그아웃했어요")).toBeVisible();
  await untilHydrated(page);
  const kept = await everythingKept(page);
  for (const what of ["남는 폴더", "기다리는 폴더", "벚꽃 엔딩"]) expect(kept).not.toContain(what);
});

test("an account that is not erased, because another word was written, loses nothing on the device", async ({ page, visit }) => {
  await visit("/library");
  await makeFolder(page, "남는 폴더");
  await expect.poll(() => everythingKept(page)).toContain("남는 폴더");
  await expect.poll(async () => (await (await page.request.get("/api/list_folders")).json()).length).toBe(1);
  await visit("/account");
  await page.getByText("모두 지우기").first().click();
  await page.getByLabel("‘지우기’라고 적어 주세요").fill("아니요");
  await page.getByRole("button", { name: "모두 지우기" }).click();
  await expect(page.getByRole("alert")).toHaveText(/지우지 않았어요/);
  expect(await everythingKept(page)).toContain("남는 폴더");
});

test("a device whose session was ended elsewhere keeps nothing of it, searches neither", async ({ page, visit, context }) => {
  await visit("/search");
  await search(page, "벚꽃 엔딩");
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await visit("/library");
  await makeFolder(page, "남의 폴더");
  await expect.poll(() => everythingKept(page)).toContain("남의 폴더");
  await expect.poll(() => everythingKept(page)).toContain("벚꽃 엔딩");
  await expect.poll(async () => (await (await page.request.get("/api/list_folders")).json()).length).toBe(1);
  await expect(page.getByText("저장 대기")).toHaveCount(0);
  await context.clearCookies();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByRole("link", { name: /남의 폴더/ })).toHaveCount(0);
  for (const what of ["남의 폴더", "벚꽃 엔딩"]) await expect.poll(() => everythingKept(page)).not.toContain(what);
});

test("a device whose session was ended elsewhere keeps what it has not saved", async ({ page, visit, context, server }) => {
  await visit("/library");
  await makeFolder(page, "손님");
  await expect(page.getByRole("link", { name: /손님/ })).toBeVisible();
  await expect.poll(async () => (await (await page.request.get("/api/list_folders")).json()).length).toBe(1);
  await server.pause();
  try {
    await makeFolder(page, "아직 안 보낸");
    await expect(page.getByText("저장 대기 1")).toBeVisible();
    await context.clearCookies();
  } finally {
    await server.resume();
  }
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("로그인이 풀렸어요")).toBeVisible();
  await expect(page.getByText("저장 대기 1")).toBeVisible();
  await expect(page.getByRole("link", { name: /아직 안 보낸/ })).toBeVisible();
});

test.describe("a document that was asked for before the browser had the first cookie", () => {
  test.use({ serviceWorkers: "block", expectedMessage: /Service Worker registration blocked/ });

  test("shows what the device keeps", async ({ page, visit }) => {
    await visit("/library");
    await makeFolder(page, "첫 폴더");
    const folder = page.getByRole("link", { name: /첫 폴더/ });
    await untilSaved(page, (await folder.getAttribute("href")) ?? "");
    await page.route("**/recommend", async (route) => {
      const answer = await fetch(route.request().url());
      const headers = new Headers(answer.headers);
      headers.delete("content-encoding");
      await route.fulfill({ headers: Object.fromEntries(headers), body: await answer.text() });
    });
    await visit("/recommend");
    await expect(folder).toBeVisible();
  });
});

test.describe("a document on its way", () => {
  // The test holds it, which a service worker would hide.
  test.use({ serviceWorkers: "block", expectedMessage: /Service Worker registration blocked/ });

  test("shows what was saved while it was drawn", async ({ page, visit, context }) => {
    await visit("/library");
    await makeFolder(page, "먼저");
    await expect.poll(() => everythingKept(page)).toMatch(/\[\d+,.*먼저/);
    const late = await context.newPage();
    await late.route("**/library", async (route) => {
      const drawn = await route.fetch();
      await makeFolder(page, "늦은");
      await expect.poll(() => everythingKept(page)).toMatch(/\[\d+,.*늦은/);
      await route.fulfill({ response: drawn });
    });
    await late.goto("/library");
    await untilHydrated(late);
    await expect(late.getByRole("link", { name: /먼저/ })).toBeVisible();
    await expect(late.getByRole("link", { name: /늦은/ })).toBeVisible();
  });
});
