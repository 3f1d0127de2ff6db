import { expect, test } from "../helper/test";

const IU = `/search?q=${encodeURIComponent("아이유")}`;

test("a long list goes on to its end without repeating a song", async ({ page, visit, hydrated }) => {
  await visit(IU);
  await expect(page.getByText("20곡 넘게 찾았어요", { exact: true })).toBeVisible();
  const titles = new Set<string>();
  const collect = async () => {
    for (const row of await page.locator("li.song").allTextContents()) titles.add(row);
  };
  await collect();
  expect(titles.size).toBe(20);
  for (let part = 1; part < 12; part += 1) {
    const rest = page.getByRole("link", { name: "더 보기" });
    if ((await rest.count()) === 0) break;
    if (hydrated) {
      await page.mouse.wheel(0, 10_000);
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await page.waitForTimeout(300);
    } else {
      await rest.click();
    }
    await collect();
  }
  await expect(page.getByText("마지막 노래예요")).toBeVisible();
  expect(titles.size).toBeGreaterThan(25);
  if (hydrated) expect(await page.locator("li.song").count()).toBe(titles.size);
});

for (const [typed, label] of [
  ["ㅂㄲㅇㄷ", "초성 일치"],
  ["dkdldb", "영타 변환: 아이유"],
  ["아이유", "가수 일치"],
  ["벗꽃엔딩", "오타 보정"],
  ["beotkkot ending", "로마자 표기"],
]) {
  test(`a row says why it is here: ${label}`, async ({ page, visit }) => {
    await visit(`/search?q=${encodeURIComponent(typed)}`);
    await expect(page.locator("li.song").first().locator(".song-note")).toHaveText(label);
  });
}

test("what is plain to see is not explained", async ({ page, visit }) => {
  await visit(`/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  await expect(page.locator("li.song").first()).toContainText("벚꽃 엔딩");
  await expect(page.locator("li.song").first().locator(".song-note")).toHaveCount(0);
});

test("nothing found: what was tried, and words alone", async ({ page, visit, accessible }) => {
  await visit(`/search?q=${encodeURIComponent("뷁쉟궯뛟 아이유")}&version=live`);
  await expect(page.getByText("찾은 노래가 없어요")).toBeVisible();
  await expect(page.getByText(/적은 그대로, 그리고 .*오타까지 살펴봤어요/)).toBeVisible();
  await accessible();
  await page.getByRole("navigation", { name: "낱말 하나로 찾기" }).getByRole("link", { name: "아이유" }).click();
  await expect(page).toHaveURL(/q=%EC%95%84%EC%9D%B4%EC%9C%A0/);
});
