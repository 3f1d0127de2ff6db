import { expect, test, withoutCatalogue } from "../helper/test";
import { row, searchBox } from "../helper/songs";

// The browser itself reports every request that finds no server.
test.use({ expectedMessage: /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/ });

test("saved numbers are there without a signal", async ({ page, visit, server }) => {
  await visit(`/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const song = row(page, "벚꽃 엔딩");
  const numbers = await song.locator(".number").allTextContents();
  await song.getByRole("link", { name: "벚꽃 엔딩 폴더에 담기" }).click();
  await page.getByRole("textbox", { name: "새 폴더 이름" }).fill("지하 노래방");
  await page.getByRole("button", { name: "만들고 담기" }).click();
  await expect(page.getByText("‘지하 노래방’에 담았어요")).toBeVisible();
  // The copy for this device is written after the answer.
  await page.waitForTimeout(500);

  await server.pause();
  try {
    await page.goto("/library");
    await page.getByRole("link", { name: /지하 노래방/ }).click();
    await expect(song).toBeVisible();
    expect(await song.locator(".number").allTextContents()).toEqual(numbers);
  } finally {
    await server.resume();
  }
  await page.goto("/library");
  await expect(page.getByRole("link", { name: /지하 노래방/ })).toContainText("1곡");
});

test("without a signal the songs kept on the device are searched, and the page says so", async ({
  page,
  visit,
  context,
}) => {
  await withoutCatalogue(page);
  await visit(`/search?q=${encodeURIComponent("취중진담")}`);
  await row(page, "취중진담").getByRole("link", { name: /폴더에 담기/ }).click();
  await page.getByRole("textbox", { name: "새 폴더 이름" }).fill("지하");
  await page.getByRole("button", { name: "만들고 담기" }).click();
  await expect(page.getByText("‘지하’에 담았어요")).toBeVisible();
  await page.waitForTimeout(500);
  await context.setOffline(true);
  await searchBox(page).fill("취중");
  await expect(page.getByText("이 기기에 담아 둔 노래에서만 찾았어요")).toBeVisible();
  await expect(row(page, "취중진담")).toBeVisible();
  await context.setOffline(false);
});
