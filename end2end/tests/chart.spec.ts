import { row } from "../helper/songs";
import { expect, test } from "../helper/test";

test("a ranking shows rank, change and numbers", async ({ page, visit, accessible }) => {
  await visit("/chart");
  await expect(page.getByRole("heading", { level: 2, name: "2026년 7월" })).toBeVisible();
  await expect(page.getByText("오르내림은 2026년 6월 순위와 견줬어요.")).toBeVisible();
  const places = page.locator("main ol > li");
  await expect(places).toHaveCount(31);
  await expect(places.first()).toContainText("1위, 1계단 상승");
  await expect(places.nth(2)).toContainText("3위, 2계단 하락");
  await expect(places.nth(4)).toContainText("5위, 새로 들어옴");
  await expect(places.first().getByRole("button", { name: /TJ.*복사/ })).toHaveText(/62433/);
  await accessible();
});

test("a number that is not in the catalogue is shown all the same", async ({ page, visit }) => {
  await visit("/chart");
  const unknown = row(page, "아무도 모르는 노래");
  await expect(unknown).toContainText("아직 목록에 없는 곡이에요");
  await expect(unknown.getByRole("button", { name: /TJ.*복사/ })).toHaveText(/990901/);
  await expect(unknown.getByRole("link")).toHaveCount(0);
});

test("vendor, period and genre are links, and the address says so", async ({ page, visit, accessible }) => {
  await visit("/chart");
  const kinds = page.getByRole("navigation", { name: "회사와 기간" });
  const genres = page.getByRole("navigation", { name: "장르" });
  await expect(kinds.getByRole("link")).toHaveText(["TJ", "금영", "일간", "월간"]);
  await expect(kinds.locator("[aria-current]")).toHaveText(["TJ", "월간"]);
  await expect(genres.getByRole("link")).toHaveText(["종합", "발라드"]);
  await genres.getByRole("link", { name: "발라드" }).click();
  await expect(page).toHaveURL(/genre=ballad/);
  await expect(page.locator("main ol > li")).toHaveCount(3);
  await kinds.getByRole("link", { name: "일간" }).click();
  await expect(page).toHaveURL(/period=day&genre=all/);
  await expect(page.getByRole("heading", { level: 2, name: "2026년 7월 22일" })).toBeVisible();
  await kinds.getByRole("link", { name: "금영" }).click();
  await expect(page).toHaveURL(/brand=ky/);
  await expect(kinds.locator("[aria-current]")).toHaveText(["금영", "월간"]);
  await expect(page.locator("main ol > li")).toHaveCount(12);
  await expect(genres).toHaveCount(0);
  await accessible();
});

test("earlier and later rankings are one step away", async ({ page, visit }) => {
  await visit("/chart");
  const days = page.getByRole("navigation", { name: "날짜" });
  await expect(days.getByRole("link")).toHaveCount(1);
  await days.getByRole("link", { name: "이전, 2026년 6월" }).click();
  await expect(page).toHaveURL(/date=2026-06-30/);
  await expect(page.getByRole("heading", { level: 2, name: "2026년 6월" })).toBeVisible();
  await days.getByRole("link", { name: "이전, 2026년 5월" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "2026년 5월" })).toBeVisible();
  await expect(page.locator("main ol > li").first()).toContainText("1위");
  await expect(page.getByText("견줬어요")).toHaveCount(0);
  await days.getByRole("link", { name: "다음, 2026년 6월" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "2026년 6월" })).toBeVisible();
});

test("a song is kept from its row", async ({ page, visit }) => {
  await visit("/chart");
  await row(page, "벚꽃 엔딩").getByRole("link", { name: "벚꽃 엔딩 폴더에 담기" }).click();
  await page.getByRole("textbox", { name: "새 폴더 이름" }).fill("차트에서");
  await page.getByRole("button", { name: "만들고 담기" }).click();
  await page.getByRole("navigation", { name: "주 메뉴" }).getByRole("link", { name: "내 노래" }).click();
  await expect(page.getByRole("link", { name: /차트에서/ })).toContainText("1곡");
});

test("a ranking that is not there is said, with a way on", async ({ page, visit, accessible }) => {
  await visit("/chart?brand=tj&period=day&genre=all&date=2020-01-01");
  await expect(page.getByText("이 순위는 받지 못했어요")).toBeVisible();
  await accessible();
  await page.getByRole("link", { name: "최근 순위 보기" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "2026년 7월" })).toBeVisible();
});

test("nothing is wider than the screen", async ({ page, visit }) => {
  await visit("/chart");
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(screen);
});

test.describe("a ranking that cannot exist", () => {
  test.use({ expectedMessage: /status of 400/ });

  test("is refused with a way on", async ({ page, visit }) => {
    await visit("/chart?brand=joysound");
    await expect(page.getByText("요청을 알아볼 수 없어요")).toBeVisible();
    await page.getByRole("link", { name: "처음부터" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "2026년 7월" })).toBeVisible();
  });
});
