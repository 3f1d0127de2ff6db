import { row, searchBox } from "../helper/songs";
import { expect, test } from "../helper/test";

test("chips choose the vendor, and the address says so", async ({ page, visit, accessible }) => {
  await visit(`/search?q=${encodeURIComponent("사랑")}`);
  const filters = page.getByRole("navigation", { name: "검색 조건" });
  await expect(filters.getByRole("link")).toHaveText([
    "전체", "TJ", "금영", "가요", "J-pop", "팝", "기타", "MR", "LIVE",
  ]);
  await expect(filters.locator("[aria-current]")).toHaveText(["전체"]);
  await filters.getByRole("link", { name: "금영" }).click();
  await expect(page).toHaveURL(/brand=ky/);
  await expect(filters.locator("[aria-current]")).toHaveText(["금영"]);
  await expect(page.locator("li.song").first()).toBeVisible();
  await expect(page.locator("li.song .number.ky.missing")).toHaveCount(0);
  await expect(searchBox(page)).toHaveValue("사랑");
  await accessible();
});

test("a filter that leaves nothing can be dropped", async ({ page, visit, accessible }) => {
  await visit(`/search?q=${encodeURIComponent("밤편지")}&language=japanese`);
  await expect(page.getByText("찾은 노래가 없어요")).toBeVisible();
  await accessible();
  await page.getByRole("link", { name: /^필터 빼고 찾기 \d+곡/ }).click();
  await expect(row(page, "밤편지")).toBeVisible();
  await expect(page).not.toHaveURL(/language/);
});

test("a set filter stays for the next search, and a tap takes it away", async ({ page, visit }) => {
  await visit(`/search?language=korean&q=${encodeURIComponent("밤편지")}`);
  await expect(row(page, "밤편지")).toBeVisible();
  await searchBox(page).fill("벚꽃 엔딩");
  await searchBox(page).press("Enter");
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await expect(page).toHaveURL(/language=korean/);
  await page.getByRole("navigation", { name: "검색 조건" }).getByRole("link", { name: "가요" }).click();
  await expect(page).not.toHaveURL(/language/);
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
});

test.describe("a filter that does not exist", () => {
  test.use({ expectedMessage: /status of 400/ });

  test("is refused with a way on", async ({ page, visit, accessible }) => {
    await visit("/search?q=a&brand=joysound");
    await expect(page.getByText("요청을 알아볼 수 없어요")).toBeVisible();
    await accessible();
    await page.getByRole("link", { name: "처음부터" }).click();
    await expect(page.getByText("무엇을 부를까요?")).toBeVisible();
  });
});
