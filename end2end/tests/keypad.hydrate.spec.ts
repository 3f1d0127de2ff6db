import { expect, test } from "../helper/test";

test("a real keyboard works too", async ({ page, visit }) => {
  await visit("/search?mode=number");
  const field = page.getByLabel("노래 번호");
  await page.keyboard.type("12a34567");
  await expect(field).toHaveValue("123456");
  await page.keyboard.press("Backspace");
  await expect(field).toHaveValue("12345");
  await field.fill("48");
  await expect(page.locator("li.song").first()).toBeVisible();
  await expect(page).toHaveURL(/q=48$/);
});
