import { expect, test } from "../helper/test";
import { row, searchBox } from "../helper/songs";

test("results come while typing, without a reload", async ({ page, visit }) => {
  await visit("/search");
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await searchBox(page).pressSequentially("벚꽃 엔", { delay: 30 });
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await expect(page).toHaveURL(/q=/);
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
});

test("what was typed before the app started is kept and searched", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/search");
  await searchBox(page).fill("벚꽃 엔딩");
  release();
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await expect(searchBox(page)).toHaveValue("벚꽃 엔딩");
});

test("a tap on a number copies it", async ({ page, context, visit }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await visit(`/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  const number = row(page, "벚꽃 엔딩").getByRole("button", { name: /TJ.*복사/ });
  const digits = (await number.locator("[aria-hidden]").textContent()) ?? "";
  expect(digits).toMatch(/^\d+$/);
  await number.click();
  await expect(number).toContainText("복사됨");
  await expect(page.getByRole("status").filter({ hasText: /^복사됨$/ }), "it is said too").toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(digits);
});
