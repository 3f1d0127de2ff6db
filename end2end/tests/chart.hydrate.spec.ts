import { untilReadyForTheBasement } from "../helper/kept";
import { row } from "../helper/songs";
import { expect, test } from "../helper/test";

// The browser itself reports every request that finds no server.
test.use({ expectedMessage: /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/ });

test("without a signal the rankings that the device got last are there, with their dates", async ({
  page,
  visit,
  server,
  accessible,
}) => {
  await visit("/");
  await untilReadyForTheBasement(page);
  await server.pause();
  try {
    await page.goto("/chart");
    await expect(page.getByText("전에 받아 둔 내용을 보여 드려요")).toBeVisible();
    await expect(page.getByRole("heading", { level: 2, name: "2026년 7월" })).toBeVisible();
    await expect(row(page, "벚꽃 엔딩").locator(".number").first()).toHaveText(/\d/);
    await accessible();
    await page.goto("/chart?brand=ky");
    await expect(page.locator("main ol > li")).toHaveCount(12);
    await page.goto("/chart?brand=tj&period=month&genre=all&date=2026-05-31");
    // Never seen: the newest that was, which says what it is.
    await expect(page.getByRole("heading", { level: 2, name: "2026년 7월" })).toBeVisible();
  } finally {
    await server.resume();
  }
});

test("whoever prefers KY sees its ranking first", async ({ page, visit }) => {
  await visit(`/search?q=${encodeURIComponent("사랑")}`);
  await page.getByRole("navigation", { name: "검색 조건" }).getByRole("link", { name: "금영" }).click();
  await page.getByRole("navigation", { name: "주 메뉴" }).getByRole("link", { name: "차트" }).click();
  const kinds = page.getByRole("navigation", { name: "회사와 기간" });
  await expect(kinds.locator("[aria-current]")).toHaveText(["금영", "월간"]);
  await kinds.getByRole("link", { name: "TJ" }).click();
  await expect(kinds.locator("[aria-current]")).toHaveText(["TJ", "월간"]);
});

test("a row is reached and kept with the keyboard alone", async ({ page, visit }) => {
  await visit("/chart");
  const save = row(page, "벚꽃 엔딩").getByRole("link", { name: "벚꽃 엔딩 폴더에 담기" });
  await save.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(save).toBeFocused();
});
