import { row, search } from "../helper/songs";
import { expect, test } from "../helper/test";

test("a song waits in the queue, is sung, and is remembered", async ({ page, visit, accessible }) => {
  await visit("/queue");
  await expect(page.getByText("부를 곡이 없어요")).toBeVisible();
  await accessible();
  await visit("/search");
  for (const title of ["연필깎이 블루스", "선풍기 자장가"]) {
    await search(page, title);
    await row(page, title).getByRole("link", { name: `${title} 폴더에 담기` }).click();
    await page.getByRole("button", { name: "부를 곡", exact: true }).click();
    await expect(page.getByText("부를 곡").first()).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await visit("/search");
  }

  await visit("/library");
  await page.getByRole("link", { name: "부를 곡 순서대로" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "부를 곡" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem").first()).toContainText("연필깎이 블루스");
  await accessible();

  await page.getByRole("button", { name: "연필깎이 블루스 불렀어요" }).click();
  const sung = page.getByRole("region", { name: "부른 곡" });
  await expect(sung).toContainText("연필깎이 블루스");
  await expect(page.getByRole("region", { name: "최근에 부른 노래" })).toContainText("연필깎이 블루스");
  await page.getByRole("button", { name: "선풍기 자장가 부를 곡에서 빼기" }).click();
  await expect(page.getByRole("button", { name: "선풍기 자장가 부를 곡에서 빼기" })).toHaveCount(0);
  await page.getByRole("button", { name: "부른 곡 치우기" }).click();
  await expect(sung).toHaveCount(0);
  await expect(page.getByRole("region", { name: "최근에 부른 노래" })).toContainText("연필깎이 블루스");
  await accessible();
});

test("how it went is written down afterwards", async ({ page, visit, accessible }) => {
  await visit("/search");
  await search(page, "선풍기 자장가");
  await row(page, "선풍기 자장가").getByRole("link", { name: "선풍기 자장가 폴더에 담기" }).click();
  await page.getByRole("button", { name: "부를 곡", exact: true }).click();
  await page.getByRole("button", { name: "부를 곡", exact: true }).waitFor({ state: "detached" });
  await visit("/queue");
  await page.getByRole("button", { name: "선풍기 자장가 불렀어요" }).click();
  await page.getByRole("link", { name: "선풍기 자장가 키와 점수 적기" }).click();
  await expect(page.getByText("지금까지 1번 불렀어요")).toBeVisible();
  await accessible();
  await page.getByLabel("기계").selectOption("ky");
  await page.getByRole("combobox", { name: "키", exact: true }).selectOption("-3");
  await page.getByLabel("점수").fill("97");
  await page.getByRole("button", { name: "고쳐 적기" }).click();
  const lately = page.getByRole("region", { name: "최근에 부른 노래" });
  await expect(lately).toContainText("금영 · 키 -3 · 97점");

  await page.getByRole("link", { name: "선풍기 자장가 키와 점수 적기" }).click();
  await page.getByRole("button", { name: "이 기록 지우기" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "부를 곡" })).toBeVisible();
  await expect(lately).toHaveCount(0);
});

test("a deleted folder comes back", async ({ page, visit }) => {
  await visit("/library");
  await page.getByLabel("새 폴더 이름").fill("되돌릴 폴더");
  await page.getByRole("button", { name: "만들기" }).click();
  await page.getByRole("link", { name: /되돌릴 폴더/ }).click();
  await page.getByText("폴더 관리").click();
  await page.getByText("폴더 지우기").click();
  await page.getByRole("button", { name: "네, 지울게요" }).click();
  await expect(page.getByRole("link", { name: /되돌릴 폴더/ })).toHaveCount(0);
  await page.getByRole("button", { name: "되돌리기" }).click();
  // The app stays on the page of folders; without it the folder itself opens.
  await expect(page.getByRole("link", { name: /되돌릴 폴더/ }).or(page.getByRole("heading", { name: "되돌릴 폴더" }))).toBeVisible();
  await visit("/library");
  await expect(page.getByRole("link", { name: /되돌릴 폴더/ })).toBeVisible();
});
