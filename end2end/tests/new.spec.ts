import { row } from "../helper/songs";
import { expect, test } from "../helper/test";

test("new songs by day, the newest first", async ({ page, visit, accessible }) => {
  await visit("/chart");
  await page.getByRole("link", { name: "신곡", exact: true }).click();
  await expect(page).toHaveURL("/new");
  await expect(page.getByRole("heading", { level: 2, name: "2026년 5월" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 3 })).toHaveText(["5월 20일", "5월 2일"]);
  await expect(page.locator("li.song .song-title")).toHaveText(["종이배 정류장", "물웅덩이 왈츠", "연필깎이 블루스"]);
  await expect(row(page, "종이배 정류장").getByRole("button", { name: /TJ.*복사/ })).toHaveText(/990001/);
  await expect(row(page, "종이배 정류장").getByRole("link", { name: /폴더에 담기/ })).toBeVisible();
  await accessible();
});

test("only months with songs are gone through", async ({ page, visit }) => {
  await visit("/new");
  const months = page.getByRole("navigation", { name: "날짜" });
  await months.getByRole("link", { name: "이전, 2026년 3월" }).click();
  await expect(page).toHaveURL(/brand=tj&month=2026-03/);
  await expect(row(page, "우산 접는 소리")).toBeVisible();
  await expect(months.getByRole("link")).toHaveAccessibleName("다음, 2026년 5월");
  await months.getByRole("link").click();
  await expect(row(page, "물웅덩이 왈츠")).toBeVisible();
});

test("where a vendor's data ends is said, and no day is made up", async ({ page, visit, accessible }) => {
  await visit("/new");
  await page.getByRole("navigation", { name: "회사" }).getByRole("link", { name: "금영" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "2022년 10월" })).toBeVisible();
  await expect(page.getByText("이 뒤로 나온 곡은 받지 못했어요.")).toBeVisible();
  await expect(row(page, "빨래집게 행진곡")).toBeVisible();
  await expect(page.getByRole("heading", { level: 3 })).toHaveCount(0);
  await accessible();
});

test("a month without songs has a way on", async ({ page, visit, accessible }) => {
  await visit("/new?brand=tj&month=2026-04");
  await expect(page.getByText("2026년 4월에 나온 곡은 없어요")).toBeVisible();
  await accessible();
  await page.getByRole("link", { name: "가장 최근 달 보기" }).click();
  await expect(row(page, "종이배 정류장")).toBeVisible();
});
