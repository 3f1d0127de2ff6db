import { expect, test } from "../helper/test";

test("an empty box offers what others look for", async ({ page, visit, accessible }) => {
  await visit("/search");
  const popular = page.getByRole("region", { name: "많이 찾는 노래" }).getByRole("link");
  const title = ((await popular.first().textContent()) ?? "").trim();
  await accessible();
  await popular.first().click();
  await expect(page.locator("li.song").first()).toBeVisible();
  expect(title.startsWith((await page.locator(".song-title").first().textContent()) ?? "?")).toBe(true);
});
