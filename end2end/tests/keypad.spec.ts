import { row, searchBox } from "../helper/songs";
import { expect, test } from "../helper/test";

test("a number is pressed and its song appears", async ({ page, visit, hydrated, accessible }) => {
  await visit(`/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  const number = ((await row(page, "벚꽃 엔딩").locator(".number.tj").textContent()) ?? "").replace(/\D/g, "").slice(0, 5);
  expect(number).toMatch(/^\d{4,5}$/);

  await page.getByRole("link", { name: /^번호/ }).click();
  await expect(page).toHaveURL(/mode=number/);
  await expect(page.getByRole("navigation", { name: "검색 조건" })).toHaveCount(0);
  const field = page.getByLabel("노래 번호");
  if (!hydrated) {
    await field.fill(number);
    await field.press("Enter");
  } else {
    const pad = page.getByRole("group", { name: "번호판" });
    await expect(pad.getByRole("button")).toHaveCount(12);
    await pad.getByRole("button", { name: "9", exact: true }).click();
    await pad.getByRole("button", { name: "지우기" }).click();
    await expect(field).toHaveValue("");
    for (const digit of number) await pad.getByRole("button", { name: digit, exact: true }).click();
    await expect(field).toHaveValue(number);
  }
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await expect(page.locator("li.song").first().locator(".song-note")).toHaveText("번호 일치");
  await accessible();

  await page.getByRole("link", { name: /^번호/ }).click();
  await expect(searchBox(page)).toHaveValue("");
});
