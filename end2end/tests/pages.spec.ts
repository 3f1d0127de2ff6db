import { expect, test } from "../helper/test";

const PAGES = [
  { path: "/", heading: "알송달송", tab: "홈" },
  { path: "/search", heading: "노래 검색", tab: "검색" },
  { path: "/chart", heading: "차트", tab: "차트" },
  { path: "/recommend", heading: "다음엔 뭐 부르지?", tab: "추천" },
  { path: "/library", heading: "내 노래", tab: "내 노래" },
  { path: "/account", heading: "내 정보", tab: "내 노래" },
  { path: "/new", heading: "신곡", tab: "차트" },
];

for (const { path, heading, tab } of PAGES) {
  test(`${path} is complete and accessible`, async ({ page, visit, accessible }) => {
    await visit(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeAttached();
    await expect(page).toHaveTitle(/알송달송/);
    const tabs = page.getByRole("navigation", { name: "주 메뉴" });
    await expect(tabs.getByRole("link")).toHaveText(["홈", "검색", "차트", "추천", "내 노래"]);
    await expect(tabs.locator("[aria-current=page]")).toHaveText(tab);
    await accessible();
  });

  test(`${path} fits the screen`, async ({ page, visit }) => {
    await visit(path);
    const [content, screen] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(content, "nothing scrolls sideways").toBeLessThanOrEqual(screen);
  });
}

test("tabs lead to their pages", async ({ page, visit }) => {
  await visit("/");
  for (const { path, heading, tab } of PAGES.slice(1, 5)) {
    await page.getByRole("navigation", { name: "주 메뉴" }).getByRole("link", { name: tab, exact: true }).click();
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeAttached();
  }
});

test.describe("an address that leads nowhere", () => {
  test.use({ expectedMessage: /status of 404/ });

  test("is a 404 with a way back", async ({ page }) => {
    const response = await page.goto("/nowhere");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("없는 주소예요");
    await expect(page.getByRole("navigation", { name: "주 메뉴" })).toBeVisible();
  });
});
