import { row, searchBox } from "../helper/songs";
import { expect, test } from "../helper/test";

const IU = `/search?q=${encodeURIComponent("아이유")}`;

test("the keyboard goes on where the list went on", async ({ page, visit }) => {
  await page.addInitScript(() => Object.assign(window, { IntersectionObserver: class { observe() {} disconnect() {} } }));
  await visit(IU);
  await page.getByRole("link", { name: "더 보기" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("li.song").nth(20)).toBeVisible();
  await expect(page.locator("li.song").nth(20).locator(".row-action")).toBeFocused();
});

test("back finds the list as it was left", async ({ page, visit }) => {
  await visit(IU);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(page.locator("li.song").nth(25)).toBeAttached();
  await page.waitForTimeout(500);
  const count = await page.locator("li.song").count();
  const left = await page.evaluate(() => window.scrollY);
  expect(left).toBeGreaterThan(500);
  await page.getByRole("navigation", { name: "주 메뉴" }).getByRole("link", { name: "차트" }).click();
  await expect(page).toHaveURL("/chart");
  await page.goBack();
  await expect.poll(() => page.locator("li.song").count()).toBeGreaterThanOrEqual(count);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(left - 300);
});

test("the list on the screen stays until the next answer is there", async ({ page, visit }) => {
  await visit(`/search?q=${encodeURIComponent("밤편지")}`);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/search_songs/, async (route) => {
    await held;
    await route.continue();
  });
  await searchBox(page).fill("벚꽃 엔딩");
  await page.waitForTimeout(400);
  await expect(row(page, "밤편지")).toBeVisible();
  await expect(page.locator(".skeleton")).toHaveCount(0);
  release();
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
});

test.describe("a server that fails", () => {
  test.use({ expectedMessage: /status of 503/ });

  test("is asked again on demand", async ({ page, visit, accessible }) => {
    await visit("/search");
    await page.route(/search_songs/, (route) => route.fulfill({ status: 503, body: '"unavailable"' }));
    await searchBox(page).fill("밤편지");
    await expect(page.getByText("지금은 답할 수 없어요")).toBeVisible();
    await accessible();
    await page.unroute(/search_songs/);
    await page.getByRole("link", { name: "다시 시도" }).click();
    await expect(row(page, "밤편지")).toBeVisible();
  });
});

test("a screen reader hears how many songs there are", async ({ page, visit }) => {
  await visit("/search");
  await searchBox(page).fill("밤편지");
  await expect(page.getByRole("status").filter({ hasText: /검색 결과: \d+곡/ })).toBeAttached();
});
