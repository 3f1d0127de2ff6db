import { row, search } from "../helper/songs";
import { expect, test } from "../helper/test";

test("a song has a page of its own, reached from its title", async ({ page, visit, accessible }) => {
  await visit("/search");
  await search(page, "종이배 정류장");
  await row(page, "종이배 정류장").getByRole("link", { name: "종이배 정류장", exact: true }).click();
  await expect(page).toHaveURL(/\/song\/\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: "종이배 정류장" })).toBeVisible();
  await expect(page.locator(".whole-song").getByRole("button", { name: /TJ.*복사/ })).toHaveText(/990001/);
  await expect(page.getByRole("link", { name: "종이배 정류장 폴더에 담기" })).toBeVisible();
  await page.getByText("번호가 달라요").click();
  await accessible();
});

test("a singer tells of a wrong number", async ({ page, visit }) => {
  await visit("/search");
  await search(page, "물웅덩이 왈츠");
  await row(page, "물웅덩이 왈츠").getByRole("link", { name: "물웅덩이 왈츠", exact: true }).click();
  await page.getByText("번호가 달라요").click();
  await page.getByLabel("무엇이 다른가요?").selectOption("기계에 없는 번호예요");
  await page.getByLabel("메모").fill("없다고 나와요");
  await page.getByRole("button", { name: "알려 주기" }).click();
  await expect(page.getByText("알려 주셔서 고마워요")).toBeVisible();
});
