import { makeFolder, row, searchBox, untilSaved } from "../helper/songs";
import { expect, test } from "../helper/test";

// The browser itself reports the request that found no network.
test.use({ expectedMessage: /ERR_INTERNET_DISCONNECTED/ });

test("a double tap makes one folder", async ({ page, visit }) => {
  await visit("/library");
  await page.getByRole("textbox", { name: "새 폴더 이름" }).fill("두 번");
  await page.getByRole("button", { name: "만들기" }).dblclick();
  await expect(page.getByRole("link", { name: /두 번/ })).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole("link", { name: /두 번/ })).toHaveCount(1);
});

test("after it has started, no page reloads", async ({ page, visit }) => {
  await visit("/");
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await searchBox(page).fill("벚꽃 엔딩");
  await searchBox(page).press("Enter");
  await row(page, "벚꽃 엔딩").getByRole("link", { name: /담기/ }).click();
  await page.getByRole("textbox", { name: "새 폴더 이름" }).fill("한 화면");
  await page.getByRole("button", { name: "만들고 담기" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("link", { name: "내 노래", exact: true }).click();
  await page.getByRole("link", { name: /한 화면/ }).click();
  await page.getByText("폴더 관리").click();
  await page.getByText("폴더 지우기").click();
  await page.getByRole("button", { name: "네, 지울게요" }).click();
  await expect(page).toHaveURL(/\/library\?deleted=/);
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
});

test("a song is saved with the keyboard alone", async ({ page, visit }) => {
  await visit("/library");
  await makeFolder(page, "손끝");
  await expect(page.getByRole("link", { name: /손끝/ })).toBeVisible();
  await visit(`/search?q=${encodeURIComponent("밤편지")}`);
  const save = row(page, "밤편지").getByRole("link", { name: "밤편지 폴더에 담기" });
  await save.focus();
  await page.keyboard.press("Enter");
  const choice = page.getByRole("button", { name: /손끝/ });
  await expect(choice).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(save).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(choice).toBeVisible();
  await choice.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("‘손끝’에 담았어요")).toBeVisible();
});

test("after a navigation the focus is on the new page's heading", async ({ page, visit }) => {
  await visit("/library");
  await makeFolder(page, "제목");
  await page.getByRole("link", { name: /제목/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "제목" })).toBeFocused();
  await expect(page).toHaveTitle("폴더 - 알송달송");
  await page.getByRole("link", { name: "차트", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "차트" })).toBeFocused();
});

test("the focus stays on the heading when another device changes what is under it", async ({ page, visit }) => {
  await visit("/library");
  await makeFolder(page, "제목");
  await page.getByRole("link", { name: /제목/ }).click();
  const heading = page.getByRole("heading", { level: 1, name: "제목" });
  await expect(heading).toBeFocused();
  const folder = new URL(page.url()).pathname;
  await untilSaved(page, folder);
  const [{ song }] = await (await page.request.get(`/api/search_songs?q=${encodeURIComponent("벚꽃 엔딩")}`)).json();
  await page.request.post("/api/add_song", {
    form: { folder: folder.replace("/folder/", ""), song: song.id },
    headers: { "Sec-Fetch-Site": "same-origin" },
  });
  // The device asks what is new.
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await expect(heading).toBeFocused();
});

test("a browser may install it", async ({ page, visit }) => {
  await visit("/");
  await page.evaluate(() => navigator.serviceWorker.ready);
  const browser = await page.context().newCDPSession(page);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // A test's profile keeps nothing, which is the one thing that stands in the way.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  const { errors, data } = await browser.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(JSON.parse(data ?? "{}")).toMatchObject({ lang: "ko", display: "standalone" });
});

test("what a connection cannot bring is said in plain words", async ({ page, visit, context }) => {
  await visit("/search");
  await context.setOffline(true);
  await searchBox(page).fill("밤편지");
  await expect(page.getByText("인터넷에 연결되어 있지 않아요.")).toBeVisible();
  await context.setOffline(false);
});
